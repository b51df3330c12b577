using System.Text;
using MedGenEmr.Engine.Definitions;

namespace MedGenEmr.Tests.Engine.Definitions;

public sealed class Utf8TableTests
{
    [Fact]
    public void finds_every_name_and_nothing_else()
    {
        var names = FhirModel.R4.ResourceTypes.SelectMany(type => type.Elements).SelectMany(element => element.Properties)
            .SelectMany(property => new[] { property.JsonName, "_" + property.JsonName }).Distinct().ToList();
        var (there, absent) = (names.Where((_, i) => i % 2 == 0).ToList(), names.Where((_, i) => i % 2 == 1).ToList());
        var table = new Utf8Table<string>(there.Count);
        foreach (var name in there) Assert.True(table.Add(name, name));
        Assert.All(there, name => Assert.Same(name, table.Find(Encoding.UTF8.GetBytes(name))));
        Assert.All(absent, name => Assert.Null(table.Find(Encoding.UTF8.GetBytes(name))));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("abc")]
    [InlineData("abcdefg")]
    [InlineData("abcdefgh")]
    [InlineData("abcdefghijklmnop")]
    [InlineData("abcdefghijklmnopqrstuvwxyz")]
    [InlineData("größe")]
    public void compares_every_byte(string name)
    {
        var table = new Utf8Table<string>(1);
        table.Add(name, name);
        var bytes = Encoding.UTF8.GetBytes(name);
        Assert.Equal(name, table.Find(bytes));
        for (var i = 0; i < bytes.Length; i++)
        {
            var other = bytes.ToArray();
            other[i] ^= 0x20;
            Assert.Null(table.Find(other));
        }
        Assert.Null(table.Find(bytes.AsSpan(1)));
        Assert.Null(table.Find(bytes.AsSpan(..^1)));
        Assert.Null(table.Find([.. bytes, 0]));
        Assert.Null(table.Find([]));
    }

    [Fact]
    public void keeps_the_first_of_two_equal_names()
    {
        var table = new Utf8Table<string>(2);
        Assert.True(table.Add("status", "first"));
        Assert.False(table.Add("status", "second"));
        Assert.Equal("first", table.Find("status"u8));
    }

    [Fact]
    public void looks_up_without_allocating()
    {
        var patient = FhirModel.R4.Type("Patient");
        patient.Property("birthDate"u8);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            patient.Property("birthDate"u8);
            patient.Property("managingOrganization"u8);
            FhirModel.R4.FindResource("Patient"u8);
        }
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
