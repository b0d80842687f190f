# codeeval completion fish
function __codeeval
    set -l line (commandline -cp)
    codeeval "[suggest:"(string length -- $line)"]" "$line" 2>/dev/null
end
complete -c codeeval -a '(__codeeval)'
