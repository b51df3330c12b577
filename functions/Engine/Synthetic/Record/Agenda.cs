namespace MedGenEmr.Engine.Synthetic;

/// <summary>What is going to happen to one patient, in order of time; same moment: in order of planning.</summary>
sealed class Agenda
{
    readonly PriorityQueue<Action<DateTime>, (DateTime When, int Order)> queue = new();
    int order;

    public void At(DateTime when, Action<DateTime> action) => queue.Enqueue(action, (when, order++));

    public void Run(DateTime until)
    {
        while (queue.TryDequeue(out var action, out var due) && due.When < until) action(due.When);
    }
}
