# codeeval completion bash
_codeeval() {
    local word="${COMP_WORDS[COMP_CWORD]}" line
    COMPREPLY=()
    while IFS= read -r line; do
        case "$line" in "$word"*) COMPREPLY+=("$line") ;; esac
    done < <(codeeval "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)
}
complete -o default -F _codeeval codeeval
