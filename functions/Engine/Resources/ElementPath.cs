using System.Globalization;
using System.Text;

namespace MedGenEmr.Engine.Resources;

/// <summary>The FHIRPath location of a node, as OperationOutcome.issue.expression wants it.</summary>
static class ElementPath
{
    public static string Of(ResourceTree tree, int node)
    {
        var steps = new List<int>();
        for (var i = node; i != 0; i = tree[i].Parent) steps.Add(i);
        var path = new StringBuilder(tree[0].Type.Name);
        for (var i = steps.Count - 1; i >= 0; i--) Append(path, tree[steps[i]]);
        return path.ToString();
    }

    internal static void Append(StringBuilder path, in Node node)
    {
        path.Append('.').Append(node.Property!.Element.Name);
        if (node.Index >= 0) path.Append(CultureInfo.InvariantCulture, $"[{node.Index}]");
    }
}
