using System.CommandLine;
using CodeEval.Cli.Display;
using CodeEval.Generation;
using CodeEval.Generation.Checks;
using CodeEval.Pipeline.Setup;

namespace CodeEval.Cli.Commands;

/// <summary><c>codeeval models</c>: which models can be asked, and whether they answer.</summary>
internal static class ModelsCommand
{
    public static Command Create() => new("models", "List the models that can be asked, or check that they answer.") { CreateList(), CreateCheck() };

    private static Command CreateList()
    {
        var word = new Argument<string?>("WORD") { Description = "Only models with this in their name, family or provider.", Arity = ArgumentArity.ZeroOrOne };
        var config = Config();
        var command = new Command("list", "List the configured models and the presets, with their prices and whether their keys are set.") { word, config };
        command.SetAction(options =>
        {
            var known = ModelChoice.Known(options.GetValue(config));
            ModelsDisplay.ShowList(known.Models, known.Presets, options.GetValue(word), new KeyStore().Find);
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command CreateCheck()
    {
        var names = new Argument<string[]>("NAME") { Description = "Configured models or presets.", Arity = ArgumentArity.OneOrMore };
        var config = Config();
        var command = new Command("check", "Ask each model for a word, once: does it answer, take the key, stream and report tokens? What is wrong comes with what to do.") { names, config };
        command.SetAction(async (options, cancellationToken) =>
        {
            var (models, _) = ModelChoice.Choose(new ModelOptions { Names = options.GetValue(names)!, Config = options.GetValue(config) });
            var notes = ModelChoice.Known(options.GetValue(config)).Presets.Presets.ToDictionary(preset => preset.Name, preset => preset.Note);
            var check = new ModelCheck(new KeyStore().Find, TimeProvider.System);
            var passed = true;
            foreach (var model in models)
            {
                ModelsDisplay.ShowChecked(model, notes.GetValueOrDefault(model.Preset));
                passed &= ModelsDisplay.ShowFindings(await check.RunAsync(model, cancellationToken));
            }

            return passed ? ExitCodes.Done : ExitCodes.Failed;
        });
        return command;
    }

    private static Option<string?> Config() =>
        new("--config") { Description = "The configuration file; codeeval.json of the current folder by default.", HelpName = "FILE" };
}
