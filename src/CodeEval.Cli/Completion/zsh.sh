#compdef codeeval
# codeeval completion zsh
_codeeval() {
    local -a found
    found=("${(@f)$(codeeval "[suggest:$#BUFFER]" "$BUFFER" 2>/dev/null)}")
    compadd -a found || _files
}
compdef _codeeval codeeval
