public readonly record struct Result<T>
{
    public bool IsSuccess { get; }
    public T Value { get; }
    public string Error { get; }
    public static Result<T> Success(T value);
    public static Result<T> Failure(string error);
    public Result<TOut> Map<TOut>(Func<T, TOut> mapper);
    public Result<TOut> Bind<TOut>(Func<T, Result<TOut>> binder);
    public TOut Match<TOut>(Func<T, TOut> onSuccess, Func<string, TOut> onFailure);
    public T ValueOr(T fallback);
    public override string ToString();
}
