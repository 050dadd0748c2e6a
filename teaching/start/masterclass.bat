@echo off
rem Starts a masterclass, to which phones can join, with a double click, from the environment .venv two folders up.
chcp 65001 >nul
cd /d "%~dp0..\.."
if not exist ".venv\Scripts\coalitionlab.exe" (
  echo coalitionlab is not installed here yet. How to do that: teaching\INSTALL.md or teaching\INSTALL_nl.md
  pause
  exit /b 1
)
".venv\Scripts\coalitionlab.exe" dashboard --masterclass %*
if errorlevel 1 pause
