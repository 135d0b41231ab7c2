/* Stands between a process and its disk, so that tests can make the disk slow, full or broken, and write down what
 * reaches it. Compiled by tests/suite/faults/preload.rs and loaded with LD_PRELOAD. Only files under FAULT_DIR are
 * touched. Settings come from the environment, once:
 *   FAULT_SYNC_US=N      every fsync takes N microseconds, whatever the disk: it is not done at all
 *   FAULT_STUCK=FILE     while FILE exists, no fsync comes back
 *   FAULT_EIO_ONE_IN=N   one read, write or sync in N fails with EIO (FAULT_SEED begins the row of random numbers)
 *   FAULT_FULL=FILE      while FILE exists, no file under FAULT_DIR grows: ENOSPC
 *   FAULT_READONLY=FILE  while FILE exists, nothing under FAULT_DIR can be opened for writing or written: EROFS
 *   FAULT_EIO=FILE       while FILE exists, every write and sync fails with EIO
 *   FAULT_TRACE=FILE     every write, truncation and sync is appended to FILE as
 *                        kind (1 byte: w t s), name length (1), offset or size (8), data length (4), name, data
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

#define FILES 1024

static char *names[FILES]; /* of open files under FAULT_DIR, without the folder */
static const char *dir, *full, *broken, *read_only, *stuck;
static long sync_us, one_in;
static uint64_t seed = 1;
static int trace = -1;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

#define REAL(type, name, ...) \
  static type (*real)(__VA_ARGS__); \
  if (!real) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name); \
  pthread_once(&once, setup)

static void setup(void) {
  const char *word;
  dir = getenv("FAULT_DIR");
  full = getenv("FAULT_FULL");
  broken = getenv("FAULT_EIO");
  read_only = getenv("FAULT_READONLY");
  stuck = getenv("FAULT_STUCK");
  if ((word = getenv("FAULT_SYNC_US"))) sync_us = atol(word);
  if ((word = getenv("FAULT_EIO_ONE_IN"))) one_in = atol(word);
  if ((word = getenv("FAULT_SEED"))) seed = strtoull(word, 0, 10) * 2654435761u + 1;
  if ((word = getenv("FAULT_TRACE"))) {
    int (*open_file)(const char *, int, ...) = (int (*)(const char *, int, ...))dlsym(RTLD_NEXT, "open");
    trace = open_file(word, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  }
}

static const char *name_of(int fd) {
  return fd >= 0 && fd < FILES ? names[fd] : 0;
}

static void opened(int fd, const char *path) {
  size_t length = dir ? strlen(dir) : 0;
  if (fd < 0 || fd >= FILES) return;
  free(names[fd]);
  names[fd] = 0;
  if (length && !strncmp(path, dir, length) && path[length] == '/') names[fd] = strdup(path + length + 1);
}

static int fails(void) {
  uint64_t word;
  if (broken && !access(broken, F_OK)) return 1;
  if (one_in <= 0) return 0;
  pthread_mutex_lock(&lock);
  seed ^= seed >> 12; seed ^= seed << 25; seed ^= seed >> 27; /* xorshift64* */
  word = (seed * 2685821657736338717ull) >> 33;
  pthread_mutex_unlock(&lock);
  return word % (uint64_t)one_in == 0;
}

static int has_no_room(int fd, off_t end) {
  struct stat found;
  return full && !access(full, F_OK) && !fstat(fd, &found) && end > found.st_size;
}

static void note(char kind, const char *name, uint64_t at, const void *data, uint32_t length) {
  static ssize_t (*put)(int, const struct iovec *, int);
  unsigned char head[14];
  struct iovec parts[3] = {{head, sizeof head}, {(void *)name, strlen(name)}, {(void *)data, length}};
  if (trace < 0 || strstr(name, "-shm")) return;
  if (!put) put = (ssize_t (*)(int, const struct iovec *, int))dlsym(RTLD_NEXT, "writev");
  head[0] = (unsigned char)kind;
  head[1] = (unsigned char)strlen(name);
  memcpy(head + 2, &at, 8);
  memcpy(head + 10, &length, 4);
  if (put(trace, parts, 3) < 0) abort();
}

/* -1 with errno when the write is to fail, else 0. */
static int before_write(int fd, off_t end) {
  if (!name_of(fd)) return 0;
  if (read_only && !access(read_only, F_OK)) return errno = EROFS, -1;
  if (has_no_room(fd, end)) return errno = ENOSPC, -1;
  if (fails()) return errno = EIO, -1;
  return 0;
}

/* Whether a file under FAULT_DIR is to be opened for writing while nothing there can be written. */
static int is_closed(const char *path, int flags) {
  size_t length = dir ? strlen(dir) : 0;
  return read_only && length && (flags & O_ACCMODE) != O_RDONLY && !strncmp(path, dir, length) &&
         !access(read_only, F_OK);
}

#define OPENS(function, signature, call) \
  int function signature { \
    mode_t mode = 0; \
    int fd; \
    if (flags & (O_CREAT | O_TMPFILE)) { va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); } \
    pthread_once(&once, setup); \
    if (is_closed(path, flags)) return errno = EROFS, -1; \
    fd = call; \
    opened(fd, path); \
    return fd; \
  }

static int plain(const char *name, const char *path, int flags, mode_t mode) {
  int (*real)(const char *, int, ...) = (int (*)(const char *, int, ...))dlsym(RTLD_NEXT, name);
  pthread_once(&once, setup);
  return real(path, flags, mode);
}
static int beneath(const char *name, int folder, const char *path, int flags, mode_t mode) {
  int (*real)(int, const char *, int, ...) = (int (*)(int, const char *, int, ...))dlsym(RTLD_NEXT, name);
  pthread_once(&once, setup);
  return real(folder, path, flags, mode);
}
OPENS(open, (const char *path, int flags, ...), plain("open", path, flags, mode))
OPENS(open64, (const char *path, int flags, ...), plain("open64", path, flags, mode))
OPENS(openat, (int folder, const char *path, int flags, ...), beneath("openat", folder, path, flags, mode))
OPENS(openat64, (int folder, const char *path, int flags, ...), beneath("openat64", folder, path, flags, mode))

int close(int fd) {
  REAL(int, "close", int);
  if (name_of(fd)) { free(names[fd]); names[fd] = 0; }
  return real(fd);
}

ssize_t write(int fd, const void *data, size_t length) {
  REAL(ssize_t, "write", int, const void *, size_t);
  const char *name = name_of(fd);
  ssize_t done;
  off_t at;
  struct stat found;
  if (!name) return real(fd, data, length);
  at = fcntl(fd, F_GETFL) & O_APPEND ? (fstat(fd, &found) ? 0 : found.st_size) : lseek(fd, 0, SEEK_CUR);
  if (before_write(fd, at + (off_t)length)) return -1;
  done = real(fd, data, length);
  if (done > 0) note('w', name, (uint64_t)at, data, (uint32_t)done);
  return done;
}

static ssize_t placed(const char *symbol, int fd, const void *data, size_t length, off_t at) {
  ssize_t (*real)(int, const void *, size_t, off_t) = (ssize_t (*)(int, const void *, size_t, off_t))dlsym(RTLD_NEXT, symbol);
  const char *name = name_of(fd);
  ssize_t done;
  pthread_once(&once, setup);
  if (before_write(fd, at + (off_t)length)) return -1;
  done = real(fd, data, length, at);
  if (name && done > 0) note('w', name, (uint64_t)at, data, (uint32_t)done);
  return done;
}
ssize_t pwrite(int fd, const void *data, size_t length, off_t at) { return placed("pwrite", fd, data, length, at); }
ssize_t pwrite64(int fd, const void *data, size_t length, off_t at) { return placed("pwrite64", fd, data, length, at); }

ssize_t read(int fd, void *data, size_t length) {
  REAL(ssize_t, "read", int, void *, size_t);
  if (name_of(fd) && one_in > 0 && fails()) return errno = EIO, -1;
  return real(fd, data, length);
}
ssize_t pread(int fd, void *data, size_t length, off_t at) {
  REAL(ssize_t, "pread", int, void *, size_t, off_t);
  if (name_of(fd) && one_in > 0 && fails()) return errno = EIO, -1;
  return real(fd, data, length, at);
}
ssize_t pread64(int fd, void *data, size_t length, off_t at) {
  REAL(ssize_t, "pread64", int, void *, size_t, off_t);
  if (name_of(fd) && one_in > 0 && fails()) return errno = EIO, -1;
  return real(fd, data, length, at);
}

static int cut(const char *symbol, int fd, off_t size) {
  int (*real)(int, off_t) = (int (*)(int, off_t))dlsym(RTLD_NEXT, symbol);
  const char *name = name_of(fd);
  int done;
  pthread_once(&once, setup);
  done = real(fd, size);
  if (name && !done) note('t', name, (uint64_t)size, "", 0);
  return done;
}
int ftruncate(int fd, off_t size) { return cut("ftruncate", fd, size); }
int ftruncate64(int fd, off_t size) { return cut("ftruncate64", fd, size); }

static int synced(const char *symbol, int fd) {
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, symbol);
  const char *name = name_of(fd);
  int done;
  pthread_once(&once, setup);
  if (name && fails()) return errno = EIO, -1;
  while (name && stuck && !access(stuck, F_OK)) {
    struct timespec pause = {0, 20000000};
    nanosleep(&pause, 0);
  }
  if (sync_us > 0 && name) {
    struct timespec pause = {sync_us / 1000000, sync_us % 1000000 * 1000};
    while (nanosleep(&pause, &pause) && errno == EINTR) {} /* a disk is not hurried by a signal */
    return 0;
  }
  done = real(fd);
  if (name && !done) note('s', name, 0, "", 0);
  return done;
}
int fsync(int fd) { return synced("fsync", fd); }
int fdatasync(int fd) { return synced("fdatasync", fd); }
