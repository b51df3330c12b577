namespace MedGenEmr.Engine.Synthetic;

/// <summary>What is going to happen to one patient, in order of time; same moment: in order of planning.</summary>
sealed class Agenda
{
    /// <summary>Nobody is in two rooms at once: what falls into an hour that is taken comes after it.</summary>
    static readonly TimeSpan Apart = TimeSpan.FromMinutes(55);

    readonly PriorityQueue<Action<DateTime>, (DateTime When, int Order)> queue = new();
    int order;

    public void At(DateTime when, Action<DateTime> action) => queue.Enqueue(action, (when, order++));

    public void Run(DateTime until)
    {
        var free = DateTime.MinValue;
        while (queue.TryDequeue(out var action, out var due) && due.When < until)
        {
            if (due.When < free)
            {
                At(free, action);
                continue;
            }
            free = due.When + Apart;
            action(due.When);
        }
    }
}
