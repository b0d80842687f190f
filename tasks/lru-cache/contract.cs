public sealed class LruCache<TKey, TValue> where TKey : notnull
{
    public LruCache(int capacity);
    public int Count { get; }
    public bool TryGet(TKey key, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out TValue value);
    public void Put(TKey key, TValue value);
}
