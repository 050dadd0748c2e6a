"""Each theme needs certain domains: the causes of health differences decide which, not who sits there.

Most causes lie outside the health domain (C3), so almost every theme needs a domain other than the medical
one. Which domains exactly is an assumption, in line with who worked on what in C2. A file may say it
differently, or for themes of its own, in a `[domains]` table.
"""

DOMAINS_OF_THEMES: dict[str, tuple[str, ...]] = {
    "care_and_health": ("medical", "public_health"),
    "parenting_and_development": ("education", "social", "public_health"),
    "income_and_debt": ("social", "municipal"),
    "living_environment": ("spatial_economic", "municipal"),
    "social_network": ("informal", "social"),
    "healthy_food_and_exercise": ("education", "public_health", "informal"),
    "mental_health": ("medical", "social"),
    "school_and_work": ("education", "social", "municipal"),
    "housing": ("spatial_economic", "social"),
    "safety": ("municipal", "social"),
}
