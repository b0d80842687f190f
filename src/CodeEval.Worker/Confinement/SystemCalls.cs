namespace CodeEval.Worker.Confinement;

/// <summary>
/// The system calls of 64-bit Linux on x64 that the filter knows, by their numbers (arch/x86/entry/syscalls/syscall_64.tbl).
/// </summary>
internal static class SystemCalls
{
    public const uint Clone = 56;
    public const uint Clone3 = 435;
    public const uint Kill = 62;
    public const uint Tgkill = 234;
    public const uint Prctl = 157;
    public const uint Prlimit64 = 302;
    public const uint Ioctl = 16;

    /// <summary>The flag of <see cref="Clone"/> that makes a thread and not a process.</summary>
    public const uint CloneThread = 0x10000;

    public const uint PrctlSetName = 15;
    public const uint IoctlTerminalAttributes = 0x5401;
    public const uint IoctlWindowSize = 0x5413;
    public const uint IoctlBytesWaiting = 0x541B;

    /// <summary>What the runtime and the C library call for ordinary code, whatever the arguments; the most frequent first.</summary>
    public static ReadOnlySpan<uint> Ordinary =>
    [
        202, // futex
        9, // mmap
        11, // munmap
        10, // mprotect
        28, // madvise
        0, // read
        1, // write
        228, // clock_gettime
        24, // sched_yield
        7, // poll
        14, // rt_sigprocmask
        39, // getpid
        2, // open
        3, // close
        4, // stat
        5, // fstat
        6, // lstat
        8, // lseek
        12, // brk
        13, // rt_sigaction
        15, // rt_sigreturn
        17, // pread64
        18, // pwrite64
        19, // readv
        20, // writev
        21, // access
        25, // mremap
        27, // mincore
        32, // dup
        35, // nanosleep
        60, // exit
        63, // uname
        72, // fcntl
        73, // flock
        74, // fsync
        75, // fdatasync
        77, // ftruncate
        78, // getdents
        79, // getcwd
        80, // chdir
        82, // rename
        83, // mkdir
        84, // rmdir
        87, // unlink
        89, // readlink
        95, // umask
        96, // gettimeofday
        97, // getrlimit
        98, // getrusage
        99, // sysinfo
        102, // getuid
        104, // getgid
        107, // geteuid
        108, // getegid
        110, // getppid
        128, // rt_sigtimedwait
        131, // sigaltstack
        137, // statfs
        138, // fstatfs
        143, // sched_getparam
        145, // sched_getscheduler
        158, // arch_prctl
        186, // gettid
        201, // time
        203, // sched_setaffinity
        204, // sched_getaffinity
        217, // getdents64
        218, // set_tid_address
        219, // restart_syscall
        221, // fadvise64
        222, // timer_create
        229, // clock_getres
        230, // clock_nanosleep
        231, // exit_group
        232, // epoll_wait
        233, // epoll_ctl
        237, // mbind
        239, // get_mempolicy
        257, // openat
        258, // mkdirat
        262, // newfstatat
        263, // unlinkat
        264, // renameat
        267, // readlinkat
        269, // faccessat
        270, // pselect6
        271, // ppoll
        273, // set_robust_list
        277, // sync_file_range
        285, // fallocate
        290, // eventfd2
        291, // epoll_create1
        293, // pipe2
        309, // getcpu
        316, // renameat2
        318, // getrandom
        324, // membarrier
        326, // copy_file_range
        332, // statx
        334, // rseq
        439, // faccessat2
        40, // sendfile
        295, // preadv
        296, // pwritev
        327, // preadv2
        328, // pwritev2
    ];

    /// <summary>What changes modes and times of files, which Landlock does not hold back.</summary>
    public static ReadOnlySpan<uint> OfFileMetadata =>
    [
        90, // chmod
        91, // fchmod
        268, // fchmodat
        280, // utimensat
    ];
}
