"""Functions that only compiled code calls are compiled as far as that needs, and no further.

numba makes every function ready to run: optimised together with all that it calls, and as machine code. A helper would
then be optimised for itself, again in its rule, again in the month, and again in the whole run. Here it waits until an
entry point is compiled that it is part of. That saves a third of the time, and the entry points come out as good.
"""

from typing import Any

from numba import _dynfunc, types  # type: ignore[attr-defined]
from numba.core.codegen import JITCodeLibrary
from numba.core.compiler import CompilerBase, DefaultPassBuilder
from numba.core.compiler_machinery import AnalysisPass, register_pass
from numba.core.typed_passes import AnnotateTypes, NativeLowering


class Part(JITCodeLibrary):
    """Code that is optimised and made into machine code as part of what it is linked into."""

    def _optimize_final_module(self) -> None:
        """Not now."""

    def _finalize_final_module(self) -> None:
        self._finalize_dynamic_globals()
        self._verify_declare_only_symbols()
        self._finalized = True


@register_pass(mutates_CFG=False, analysis_only=True)
class _BeginPart(AnalysisPass):
    """Before code is written: it goes into a part, and stays there."""

    _name = "coalitionlab_begin_part"

    def __init__(self) -> None:
        super().__init__()

    def run_pass(self, state: Any) -> bool:
        state.library = Part(state.targetctx.codegen(), state.func_id.func_qualname)
        state.flags.no_compile = True
        return False


@register_pass(mutates_CFG=False, analysis_only=True)
class _OfferPart(AnalysisPass):
    """After it is written: other functions can call it, Python cannot."""

    _name = "coalitionlab_offer_part"

    def __init__(self) -> None:
        super().__init__()

    def run_pass(self, state: Any) -> bool:
        made = state.cr
        function = _dynfunc.make_function(
            made.fndesc.lookup_module(), made.fndesc.qualname, "", 0, made.env, (state.library,)
        )
        state.targetctx.insert_user_function(function, made.fndesc, [state.library])
        state.cr = made._replace(cfunc=function)
        return False


class PartCompiler(CompilerBase):
    """numba's compiler of functions, with these two steps around the one that writes code."""

    def define_pipelines(self) -> list[Any]:
        steps = DefaultPassBuilder.define_nopython_pipeline(self.state)
        steps.add_pass_after(_BeginPart, AnnotateTypes)
        steps.add_pass_after(_OfferPart, NativeLowering)
        steps.finalize()
        return [steps]


def once_for_all_numbers(function: Any) -> Any:
    """Compile a function once for whole numbers, and not again for each number that somebody writes in a call.

    Each purpose of a draw would otherwise have its own copy of the generator.
    """
    template = function.get_call_template

    def for_any(arguments: Any, named: Any) -> Any:
        return template(tuple(map(types.unliteral, arguments)), {k: types.unliteral(v) for k, v in named.items()})

    function.get_call_template = for_any
    return function
