using System.Buffers.Binary;
using System.Text;
using CodeEval.Execution.Protocol;
using CsCheck;
using NUnit.Framework;

namespace CodeEval.Tests.Execution;

public sealed class FrameCodecTests
{
    /// <summary>Any text that UTF-8 can hold; half a surrogate pair is not text.</summary>
    private static readonly Gen<string> Text = Gen.String.Select(text => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)));

    private static readonly Gen<byte[]> Bytes = Gen.Byte.Array[0, 2000];

    private static readonly Gen<WorkerMessage> Messages = Gen.Select(
        Gen.OneOf<WorkerMessage>(
            Gen.Const<WorkerMessage>(new WorkerMessage.Ready()),
            Gen.Int[0, int.MaxValue].Select(tests => (WorkerMessage)new WorkerMessage.Loaded(tests)),
            Gen.Select(Text, Gen.Bool, Text.Null(), Gen.Int[0, int.MaxValue]).Select((name, passed, text, assertions) =>
                (WorkerMessage)new WorkerMessage.TestFinished(name, passed, text, assertions)),
            Gen.Select(Text, Text).Select((type, text) => (WorkerMessage)new WorkerMessage.Threw(type, text)),
            Text.Select(text => (WorkerMessage)new WorkerMessage.Unloadable(text)),
            Gen.Const<WorkerMessage>(new WorkerMessage.OutOfMemory()),
            Gen.Const<WorkerMessage>(new WorkerMessage.Exiting()),
            Text.Select(channel => (WorkerMessage)new WorkerMessage.OutputExceeded(channel)),
            Gen.Select(Gen.Bool, Gen.Long[0, long.MaxValue], Gen.Long[0, long.MaxValue]).Select((clean, cpu, bytes) =>
                (WorkerMessage)new WorkerMessage.Finished(clean) { CpuMicroseconds = cpu, AllocatedBytes = bytes })),
        Text).Select((message, nonce) => message with { Nonce = nonce });

    [Test]
    public void A_message_comes_back_as_it_was_sent() =>
        Messages.List[1, 5].Sample(messages =>
        {
            using var stream = new MemoryStream();
            messages.ForEach(message => FrameCodec.Write(stream, message));
            stream.Position = 0;
            foreach (WorkerMessage message in messages)
            {
                Assert.That(FrameCodec.ReadMessage(stream), Is.EqualTo(message));
            }

            Assert.That(FrameCodec.ReadMessage(stream), Is.Null);
        });

    [Test]
    public void A_message_comes_back_however_the_pipe_splits_it() =>
        Gen.Select(Messages, Gen.Int[1, 7]).Sample(async (message, step) =>
        {
            using var stream = new MemoryStream();
            await FrameCodec.WriteAsync(stream, message, CancellationToken.None);
            using var slow = new SlowStream(stream.ToArray(), step);
            Assert.That(await FrameCodec.ReadMessageAsync(slow, CancellationToken.None), Is.EqualTo(message));
            using var slowAgain = new SlowStream(stream.ToArray(), step);
            Assert.That(FrameCodec.ReadMessage(slowAgain), Is.EqualTo(message));
        });

    [Test]
    public void A_request_comes_back_as_it_was_sent() =>
        Gen.Select(Bytes, Bytes, Text, Gen.Long[0, long.MaxValue], Gen.Bool).Sample((first, second, nonce, bytes, flag) =>
        {
            var nunit = (WorkerRequest.RunNUnit)SentAndRead(new WorkerRequest.RunNUnit(first, second)
            {
                Nonce = nonce,
                OutputBytes = bytes,
                MemoryBytes = 1,
                IsLast = flag,
            });
            Assert.That((nunit.Submission, nunit.Tests, nunit.Nonce, nunit.OutputBytes), Is.EqualTo((first, second, nonce, bytes)));
            var program = (WorkerRequest.RunProgram)SentAndRead(new WorkerRequest.RunProgram(first, flag)
            {
                Nonce = nonce,
                OutputBytes = 1,
                MemoryBytes = bytes,
                IsLast = flag,
                Asserts = flag ? nonce : null,
            });
            Assert.That((program.Assembly, program.UsesConsole, program.MemoryBytes), Is.EqualTo((first, flag, bytes)));
            Assert.That(program.Asserts, Is.EqualTo(flag ? nonce : null));
        });

    [Test]
    public void Arbitrary_bytes_are_a_named_failure_or_a_message() =>
        Bytes.Sample(bytes =>
        {
            ReadAll(bytes);
            ReadAll(Framed(bytes));
        });

    [Test]
    public void A_message_with_any_byte_changed_is_a_named_failure_or_a_message() =>
        Gen.Select(Messages, Gen.Int[4, 200], Gen.Byte).Sample((message, index, value) =>
        {
            using var stream = new MemoryStream();
            FrameCodec.Write(stream, message);
            byte[] bytes = stream.ToArray();
            bytes[Math.Min(index, bytes.Length - 1)] = value;
            ReadAll(bytes);
        });

    [Test]
    public void A_message_reads_as_it_is_documented()
    {
        using var stream = new MemoryStream();
        FrameCodec.Write(stream, new WorkerMessage.TestFinished("Adds", false, "no", 2) { Nonce = "n" });
        Assert.That(
            Encoding.UTF8.GetString(stream.ToArray(), 4, (int)stream.Length - 4),
            Is.EqualTo("""{"type":"testFinished","nonce":"n","name":"Adds","passed":false,"text":"no","assertions":2}"""));
    }

    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("{}")]
    [TestCase("""{"type":"ready"}""")]
    [TestCase("""{"type":"unheard of","nonce":""}""")]
    [TestCase("""{"type":"loaded","nonce":"","tests":-1}""")]
    [TestCase("""{"type":"loaded","nonce":"","tests":1e99}""")]
    [TestCase("""{"type":"testFinished","nonce":"","name":null,"passed":true,"text":null,"assertions":1}""")]
    [TestCase("""{"type":"ready","nonce":"","extra":1}""")]
    [TestCase("""{"type":"ready","nonce":""} {}""")]
    [TestCase("""{"type":"ready","nonce":"\ud800"}""")]
    public void Json_that_is_no_message_is_a_named_failure(string json) =>
        Assert.Throws<ProtocolException>(() => FrameCodec.ReadMessage(new MemoryStream(Framed(Encoding.UTF8.GetBytes(json)))));

    [TestCase(0)]
    [TestCase(-1)]
    [TestCase(int.MinValue)]
    [TestCase(int.MaxValue)]
    [TestCase(ProtocolLimits.MaxMessageBytes + 1)]
    public void A_length_out_of_bounds_is_refused(int length)
    {
        byte[] header = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(header, length);
        Assert.Throws<ProtocolException>(() => FrameCodec.ReadMessage(new MemoryStream(header)));
    }

    [Test]
    public void A_claimed_length_allocates_only_what_arrives()
    {
        byte[] header = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(header, ProtocolLimits.MaxRequestBytes);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<ProtocolException>(() => FrameCodec.ReadRequest(new MemoryStream(header)));
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(1_000_000));
    }

    [Test]
    public void A_message_that_is_too_large_is_not_sent() =>
        Assert.Throws<ProtocolException>(() => FrameCodec.Write(
            Stream.Null,
            new WorkerMessage.Unloadable(new string('x', ProtocolLimits.MaxMessageBytes))));

    private static byte[] Framed(byte[] body)
    {
        byte[] frame = new byte[4 + body.Length];
        BinaryPrimitives.WriteInt32LittleEndian(frame, body.Length);
        body.CopyTo(frame, 4);
        return frame;
    }

    private static WorkerRequest SentAndRead(WorkerRequest request)
    {
        using var stream = new MemoryStream();
        FrameCodec.Write(stream, request);
        stream.Position = 0;
        return FrameCodec.ReadRequest(stream)!;
    }

    private static void ReadAll(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        try
        {
            while (FrameCodec.ReadMessage(stream) is not null)
            {
            }
        }
        catch (ProtocolException)
        {
            // The only exception there may be.
        }
    }

    /// <summary>Gives a few bytes at a time, as a pipe may.</summary>
    private sealed class SlowStream(byte[] bytes, int step) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, step));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, step)]);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, step)], cancellationToken);
    }
}
