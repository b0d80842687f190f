namespace CodeEval.Generation;

/// <summary>Names one attempt at a task: the model, the task, and which attempt it is.</summary>
/// <param name="Model">The model's name in this run.</param>
/// <param name="Task">The task's id.</param>
/// <param name="Index">The attempt, counted from 0 per model and task.</param>
public sealed record SampleKey(string Model, string Task, int Index);
