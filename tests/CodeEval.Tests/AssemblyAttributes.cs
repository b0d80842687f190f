using NUnit.Framework;

// Fixtures run beside each other. One that changes or measures what belongs to the whole process says that it does not.
[assembly: Parallelizable(ParallelScope.Fixtures)]
