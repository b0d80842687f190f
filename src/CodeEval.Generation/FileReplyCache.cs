using Microsoft.Extensions.Caching.Distributed;

namespace CodeEval.Generation;

/// <summary>
/// A cache in a folder, one file a reply, that runs, machines and a CI's cache step can share: a file appears whole or not
/// at all, and none expires.
/// </summary>
public sealed class FileReplyCache : IDistributedCache
{
    private readonly string _folder;

    /// <summary>A cache in a folder, which is created where it is missing.</summary>
    /// <exception cref="InputException">The folder cannot be created.</exception>
    public FileReplyCache(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        _folder = folder;
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{folder}: replies cannot be cached here: {fault.Message}", fault);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="InputException">The file is there, but cannot be read.</exception>
    public byte[]? Get(string key)
    {
        try
        {
            return File.ReadAllBytes(PathOf(key));
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{PathOf(key)}: a cached reply cannot be read: {fault.Message}", fault);
        }
    }

    /// <inheritdoc/>
    public Task<byte[]?> GetAsync(string key, CancellationToken token = default) => Task.FromResult(Get(key));

    /// <inheritdoc/>
    /// <exception cref="InputException">The file cannot be written.</exception>
    public void Set(string key, byte[] value, DistributedCacheEntryOptions options)
    {
        string path = PathOf(key);
        string folder = Path.GetDirectoryName(path)!;
        try
        {
            // A name of its own, since two runs may write the same reply at once.
            Directory.CreateDirectory(folder);
            string temporary = Path.Combine(folder, Path.GetRandomFileName());
            File.WriteAllBytes(temporary, value);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: a reply cannot be cached: {fault.Message}", fault);
        }
    }

    /// <inheritdoc/>
    public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
    {
        Set(key, value, options);
        return Task.CompletedTask;
    }

    /// <summary>Does nothing: nothing expires.</summary>
    public void Refresh(string key)
    {
    }

    /// <summary>Does nothing: nothing expires.</summary>
    public Task RefreshAsync(string key, CancellationToken token = default) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Remove(string key) => File.Delete(PathOf(key));

    /// <inheritdoc/>
    public Task RemoveAsync(string key, CancellationToken token = default)
    {
        Remove(key);
        return Task.CompletedTask;
    }

    // A key is a hash in hexadecimal; folders of 256 keep a listing short.
    private string PathOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Length > 2 && key.All(char.IsAsciiHexDigitLower)
            ? Path.Combine(_folder, key[..2], key + ".json")
            : throw new ArgumentException("A key of this cache is a hash in lower-case hexadecimal.", nameof(key));
    }
}
