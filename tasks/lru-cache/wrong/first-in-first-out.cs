using System.Diagnostics.CodeAnalysis;

public sealed class LruCache<TKey, TValue> where TKey : notnull
{
    private readonly int _capacity;
    private readonly Dictionary<TKey, TValue> _values = new();
    private readonly Queue<TKey> _order = new();

    public LruCache(int capacity)
    {
        if (capacity < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(capacity));
        }

        _capacity = capacity;
    }

    public int Count => _values.Count;

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        return _values.TryGetValue(key, out value);
    }

    public void Put(TKey key, TValue value)
    {
        if (!_values.ContainsKey(key))
        {
            if (_values.Count == _capacity)
            {
                _values.Remove(_order.Dequeue());
            }

            _order.Enqueue(key);
        }

        _values[key] = value;
    }
}
