public readonly record struct Result<T>
{
    private readonly T? _value;
    private readonly string? _error;

    private Result(T? value, string? error)
    {
        _value = value;
        _error = error;
        IsSuccess = error is null && value is not null;
    }

    public bool IsSuccess { get; }

    public T Value => IsSuccess ? _value! : throw new InvalidOperationException("No value.");

    public string Error => IsSuccess ? throw new InvalidOperationException("No error.") : _error ?? "";

    public static Result<T> Success(T value) => new(value, null);

    public static Result<T> Failure(string error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return new(default, error);
    }

    public Result<TOut> Map<TOut>(Func<T, TOut> mapper)
    {
        ArgumentNullException.ThrowIfNull(mapper);
        return IsSuccess ? Result<TOut>.Success(mapper(_value!)) : Result<TOut>.Failure(Error);
    }

    public Result<TOut> Bind<TOut>(Func<T, Result<TOut>> binder)
    {
        ArgumentNullException.ThrowIfNull(binder);
        return IsSuccess ? binder(_value!) : Result<TOut>.Failure(Error);
    }

    public TOut Match<TOut>(Func<T, TOut> onSuccess, Func<string, TOut> onFailure)
    {
        ArgumentNullException.ThrowIfNull(onSuccess);
        ArgumentNullException.ThrowIfNull(onFailure);
        return IsSuccess ? onSuccess(_value!) : onFailure(Error);
    }

    public T ValueOr(T fallback) => _value ?? fallback;

    public override string ToString() => IsSuccess ? $"Success({_value})" : $"Failure({Error})";
}
