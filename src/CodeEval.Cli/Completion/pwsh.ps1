# codeeval completion pwsh
Register-ArgumentCompleter -Native -CommandName codeeval -ScriptBlock {
    param($word, $line, $position)
    codeeval "[suggest:$position]" "$line" 2>$null | Where-Object { $_ -like "$word*" } | ForEach-Object {
        [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
    }
}
