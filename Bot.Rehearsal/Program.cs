using System.Runtime.InteropServices;
using TeamsCollab.Rehearsal.Run;

using var end = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
return await Orders.RunAsync(args, end.Token);

// The process ends by itself once the storage emulator and the rest are put away.
void End(PosixSignalContext signal)
{
    signal.Cancel = true;
    end.Cancel();
}
