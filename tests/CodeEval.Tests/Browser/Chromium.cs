using System.Collections.Concurrent;
using NUnit.Framework;
using PuppeteerSharp;

namespace CodeEval.Tests.Browser;

/// <summary>The Chromium of the machine, without a window. Nothing is downloaded: where there is none, tests are ignored.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private readonly IBrowser _browser;

    private Chromium(IBrowser browser)
    {
        _browser = browser;
    }

    public static async Task<Chromium> StartAsync()
    {
        var path = Environment.GetEnvironmentVariable("CODEEVAL_CHROMIUM") ?? Array.Find(Places, File.Exists);
        if (path is null)
        {
            Assert.Ignore($"There is no Chromium at {string.Join(", ", Places)}; CODEEVAL_CHROMIUM can name one.");
        }

        // Its own sandbox needs what containers lack; the pages are this project's own.
        return new Chromium(await Puppeteer.LaunchAsync(new LaunchOptions
        {
            ExecutablePath = path,
            Headless = true,
            Args = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
        }));
    }

    /// <summary>Opens a file in a page of its own.</summary>
    public async Task<OpenPage> OpenAsync(string file, string fragment = "", string scheme = "light", int width = 1280, int height = 900, bool script = true)
    {
        var page = await _browser.NewPageAsync();
        var seen = new OpenPage(page);
        await page.SetViewportAsync(new ViewPortOptions { Width = width, Height = height });
        await page.SetJavaScriptEnabledAsync(script);
        await page.EmulateMediaFeaturesAsync([new MediaFeatureValue { MediaFeature = MediaFeature.PrefersColorScheme, Value = scheme }]);
        await page.GoToAsync(new Uri(file).AbsoluteUri + fragment);
        return seen;
    }

    public async ValueTask DisposeAsync() => await _browser.DisposeAsync();
}

/// <summary>A page, and all that it asked for and complained of.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private readonly IPage _page;
    private readonly ConcurrentQueue<string> _complaints = [];
    private readonly ConcurrentQueue<string> _requests = [];

    public OpenPage(IPage page)
    {
        _page = page;
        page.Console += (_, message) => _complaints.Enqueue($"{message.Message.Type}: {message.Message.Text}");
        page.PageError += (_, error) => _complaints.Enqueue(error.Message);
        page.Error += (_, error) => _complaints.Enqueue(error.Error);
        page.Dialog += (_, dialog) => _complaints.Enqueue($"a dialog: {dialog.Dialog.Message}");
        page.Request += (_, request) => _requests.Enqueue(request.Request.Url);
    }

    /// <summary>What the page wrote to the console, and errors of its script.</summary>
    public IEnumerable<string> Complaints => _complaints;

    /// <summary>Every address that the page asked for, its own first.</summary>
    public IEnumerable<string> Requests => _requests;

    /// <summary>The value of an expression.</summary>
    public Task<T> ValueAsync<T>(string expression) => _page.EvaluateExpressionAsync<T>(expression);

    /// <summary>The text of what a selector finds first.</summary>
    public Task<string> TextAsync(string selector) => ValueAsync<string>($"document.querySelector({System.Text.Json.JsonSerializer.Serialize(selector)}).textContent");

    /// <summary>Waits until an expression is true.</summary>
    public Task UntilAsync(string expression) => _page.WaitForExpressionAsync(expression, new WaitForFunctionOptions { Timeout = 30_000 });

    public Task SelectAsync(string selector, string value) => _page.SelectAsync(selector, value);

    public Task TypeAsync(string selector, string text) => _page.TypeAsync(selector, text);

    public Task ClickAsync(string selector) => _page.ClickAsync(selector);

    public Task PressAsync(string key) => _page.Keyboard.PressAsync(key);

    public Task RunScriptAsync(string script) => _page.EvaluateExpressionAsync(script);

    public async ValueTask DisposeAsync() => await _page.DisposeAsync();
}
