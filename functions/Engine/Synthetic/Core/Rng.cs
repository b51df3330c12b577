namespace MedGenEmr.Engine.Synthetic;

/// <summary>xoshiro256**, seeded by splitmix64: https://prng.di.unimi.it/</summary>
/// <remarks>Not System.Random: its sequence is an implementation detail of the runtime. Only + − × ÷ touch the drawn
/// numbers, because those round alike on all machines and Math.Log need not.</remarks>
sealed class Rng
{
    readonly ulong seed;
    ulong a, b, c, d;

    public Rng(ulong seed)
    {
        this.seed = seed;
        var state = seed;
        (a, b, c, d) = (Split(ref state), Split(ref state), Split(ref state), Split(ref state));
    }

    /// <summary>An independent stream: drawing from it, or adding another, shifts no other stream.</summary>
    public Rng Fork(string name)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in name) hash = (hash ^ letter) * 1099511628211UL;
        var state = seed ^ hash;
        return new(Split(ref state));
    }

    public ulong Next()
    {
        var result = ulong.RotateLeft(b * 5, 7) * 9;
        var t = b << 17;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= t;
        d = ulong.RotateLeft(d, 45);
        return result;
    }

    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));
    public double Between(double low, double high) => low + ((high - low) * Unit());
    public bool Chance(double probability) => Unit() < probability;
    /// <summary>Both ends included.</summary>
    public int Int(int low, int high) => low + (int)(Next() % (ulong)(high - low + 1));
    public T Pick<T>(IReadOnlyList<T> items) => items[(int)(Next() % (ulong)items.Count)];

    /// <summary>Standard normal as the sum of twelve uniforms: no logarithm, and no outlier beyond six.</summary>
    public double Normal()
    {
        var sum = -6.0;
        for (var i = 0; i < 12; i++) sum += Unit();
        return sum;
    }

    /// <summary>A version 4 UUID out of this stream.</summary>
    public Guid Uuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes, Next());
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Next());
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new(bytes, bigEndian: true);
    }

    static ulong Split(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
