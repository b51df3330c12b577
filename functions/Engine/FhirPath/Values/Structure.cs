// http://hl7.org/fhirpath/N1/#equality
using MedGenEmr.Engine.Resources;

namespace MedGenEmr.Engine.FhirPath.Values;

/// <summary>Complex elements compare by their children: the items of one name in their order, the names in any.</summary>
static class Structure
{
    public static bool? Equal(Element left, Element right, IUnits? units)
    {
        if (CountChildren(left) != CountChildren(right) || left.HasValue != right.HasValue) return false;
        if (left.HasValue) return left.Text == right.Text;
        bool? result = true;
        var others = right.Children;
        foreach (var child in left.Children)
        {
            others.MoveNext();
            // The same order is the rule; only where it differs the other side is searched.
            if ((IsCounterpart(others.Current, child) ? others.Current : Counterpart(child, right)) is not { } other) return false;
            var equal = Equality.Equal(Item.Of(child), Item.Of(other), units);
            if (equal == false) return false;
            result = equal is null ? null : result;
        }
        return result;
    }

    public static bool Equivalent(Element left, Element right, IUnits? units)
    {
        if (left == right) return true;
        if (left.HasValue || right.HasValue) return left.HasValue && right.HasValue && left.Text == right.Text;
        var count = CountChildren(left);
        if (count != CountChildren(right)) return false;
        var taken = new HashSet<Element>();
        foreach (var child in left.Children)
            if (!Take(child, right, taken, units)) return false;
        return true;
    }

    static bool Take(Element child, Element right, HashSet<Element> taken, IUnits? units)
    {
        foreach (var other in right.Children)
        {
            if (other.Name != child.Name || taken.Contains(other) || !Equivalence.Equivalent(Item.Of(child), Item.Of(other), units)) continue;
            return taken.Add(other);
        }
        return false;
    }

    static Element? Counterpart(Element child, Element parent)
    {
        foreach (var other in parent.Children)
            if (IsCounterpart(other, child)) return other;
        return null;
    }

    static bool IsCounterpart(Element one, Element other) => one.ListIndex == other.ListIndex && one.Name == other.Name;

    static int CountChildren(Element element)
    {
        var count = 0;
        foreach (var _ in element.Children) count++;
        return count;
    }

    /// <summary>Equal elements give equal hashes, whatever the order of their children.</summary>
    public static int Hash(Element element)
    {
        var hash = 0;
        foreach (var child in element.Children)
            hash += HashCode.Combine(child.Name, child.HasValue ? ItemComparer.HashOf(Item.Of(child)) : 0);
        return hash;
    }
}
