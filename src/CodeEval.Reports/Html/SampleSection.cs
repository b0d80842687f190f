namespace CodeEval.Reports.Html;

/// <summary>The list of samples: what filters it, and the places that the script fills.</summary>
internal static class SampleSection
{
    public static void Write(Markup markup)
    {
        markup.Section("samples", "Samples").Raw(
            """
            <noscript><p class="notice">The list of samples needs JavaScript. All of them are in samples.jsonl, and in samples.csv by codeeval report --format csv.</p></noscript>
            <form id="filters" class="filters needs-script" role="search" aria-label="Samples">
            <label>Model <select id="filter-model"></select></label>
            <label>Task <select id="filter-task"></select></label>
            <label>Category <select id="filter-category"></select></label>
            <label>Verdict <select id="filter-verdict"></select></label>
            <label>Compile error <select id="filter-error"></select></label>
            <label class="wide">Search <input type="search" id="search" autocomplete="off" spellcheck="false" placeholder="task, title, model, detail, message"></label>
            <label class="check"><input type="checkbox" id="in-code"> in replies and code too</label>
            <button type="reset">Clear</button>
            </form>
            <p id="count" role="status" class="small"></p>
            <div class="scroll" role="region" tabindex="0" aria-label="List of samples"><table id="list" class="list"></table></div>
            <p id="pages" class="pages needs-script"></p>

            """).EndSection();
    }
}
