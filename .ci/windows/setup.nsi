; The installer: for one person, without an administrator, without a network.
; /S installs silently; exit code 5: the program is open.
Unicode true
Name "Dinkop Desktop"
OutFile "${OUT}"
RequestExecutionLevel user
ManifestDPIAware true
ManifestLongPathAware true
ManifestSupportedOS all
Target amd64-unicode
SetCompressor /SOLID /FINAL lzma
SetDateSave off
InstallDir "$LOCALAPPDATA\Programs\Dinkop Desktop"
InstallDirRegKey HKCU "Software\Dinkop Desktop" "InstallDir"
!include MUI2.nsh
!include FileFunc.nsh
!include WinVer.nsh
!define MUI_ICON "${FROM}/dinkop.ico"
!define MUI_UNICON "${FROM}/dinkop.ico"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\pythonw.exe"
!define MUI_FINISHPAGE_RUN_PARAMETERS "-m dinkop_desktop"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Indonesian"
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=0 ProductName "Dinkop Desktop"
VIAddVersionKey /LANG=0 FileVersion "${VERSION}"
VIAddVersionKey /LANG=0 FileDescription "Pemasang Dinkop Desktop"
VIAddVersionKey /LANG=0 LegalCopyright "MIT"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Dinkop Desktop"

Function .onInit
  ${IfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "Dinkop Desktop memerlukan Windows 10 atau yang lebih baru." /SD IDOK
    SetErrorLevel 6
    Abort
  ${EndIf}
FunctionEnd

; A running program holds its libraries: one that can be opened for writing is not in use.
!macro RefuseWhileOpen un
Function ${un}RefuseWhileOpen
  IfFileExists "$INSTDIR\python311.dll" 0 closed
  ClearErrors
  FileOpen $0 "$INSTDIR\python311.dll" a
  IfErrors open
  FileClose $0
  Goto closed
open:
  MessageBox MB_OK|MB_ICONSTOP "Dinkop Desktop masih terbuka. Tutup dulu, lalu ulangi." /SD IDOK
  SetErrorLevel 5
  Abort
closed:
FunctionEnd
!macroend
!insertmacro RefuseWhileOpen ""
!insertmacro RefuseWhileOpen "un."

Section
  Call RefuseWhileOpen
  ; What the version before brought goes; nobody's data lie here.
  RMDir /r "$INSTDIR\lib"
  SetOutPath "$INSTDIR"
  File /r "${FROM}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\Dinkop Desktop.lnk" "$INSTDIR\pythonw.exe" "-m dinkop_desktop" "$INSTDIR\dinkop.ico"
  CreateShortcut "$DESKTOP\Dinkop Desktop.lnk" "$INSTDIR\pythonw.exe" "-m dinkop_desktop" "$INSTDIR\dinkop.ico"
  WriteRegStr HKCU "Software\Dinkop Desktop" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Dinkop Desktop"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\dinkop.ico"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "Dinkop Desktop"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" "$0"
SectionEnd

Section Uninstall
  Call un.RefuseWhileOpen
  RMDir /r "$INSTDIR\lib"
  Delete "$INSTDIR\*.*"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Dinkop Desktop.lnk"
  Delete "$DESKTOP\Dinkop Desktop.lnk"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\Dinkop Desktop"
  ; Data stay where the program says they lie.
  IfSilent done
  MessageBox MB_OK|MB_ICONINFORMATION "Dinkop Desktop sudah dicopot. Data tetap ada di $LOCALAPPDATA\Dinkop." /SD IDOK
done:
SectionEnd
