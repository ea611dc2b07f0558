/*
 * The deadline protocol as a model for Spin: N submitters, one closing job, one administrator who may extend once.
 * tests/chaos/model.ts runs it: MODE 0 must hold, the others are controls and must be caught.
 *
 *   MODE 0  the protocol: shared lock; limit and state; the clock alone; row; commit; unlock
 *   MODE 1  no lock at all: look, then act
 *   MODE 2  the clock is read before the lock is granted
 *   MODE 3  the extension does not take the exclusive lock
 *   MODE 4  the lock is given back before the commit
 *   MODE 5  one transaction never ends: a hung client without an idle limit
 *
 * An instant t is on time when t < limit. What the model cannot say is how PostgreSQL queues for the lock; that is
 * measured by tests/chaos/deadline.ts.
 */
#ifndef MODE
#define MODE 0
#endif
#ifndef N
#define N 2
#endif
#define LAST_TICK 8                /* the clock stops here, so that the states are finite */
#define LOCKED (MODE != 1)

byte clock = 0;
byte limit = 3;
byte sharing = 0;                  /* transactions that hold the cycle's lock shared */
bool owned = false;                /* the closing or the extension holds it alone */
bool closed = false;
bool extended = false;
byte rows = 0;                     /* committed versions */
byte sealed = 255;                 /* versions counted by the closing job */
bool late = false;                 /* a version entered at an instant past the limit in force */
bool early = false;                /* closed although the limit in force lay ahead */

inline share()   { atomic { !owned -> sharing++ } }
inline unshare() { sharing-- }
inline own()     { atomic { !owned && sharing == 0 -> owned = true } }
inline disown()  { owned = false }

active proctype Clock() {
  do
  :: clock < LAST_TICK -> clock++
  :: else -> break
  od
}

proctype Submitter() {
  byte seen_limit, seen_clock;
  bool seen_closed, accepted;

#if MODE == 2
  seen_clock = clock;
#endif
#if LOCKED
  share();
#endif
  d_step { seen_limit = limit; seen_closed = closed }   /* one statement, one snapshot */
#if MODE != 2
  seen_clock = clock;                                   /* the next statement: the clock, alone */
#endif
  accepted = seen_clock < seen_limit && !seen_closed;
#if MODE == 4
  unshare();
#endif
  if
  :: accepted ->
#if MODE == 1
     d_step { rows++; if :: clock >= limit -> late = true :: else fi }
#elif MODE == 2
     d_step { if :: clock >= limit -> late = true :: else fi }
     rows++
#else
     d_step { if :: seen_clock >= limit -> late = true :: else fi }
     rows++
#endif
  :: else
  fi;
#if LOCKED && MODE != 4 && MODE != 5
  unshare()                                             /* with the commit, not before */
#endif
}

active proctype Closing() {
  bool due;
  do
  :: closed -> break
  :: clock == LAST_TICK && clock < limit -> break
  :: clock >= limit && !closed ->                       /* courtesy; the decision falls below */
#if LOCKED
     own();
#endif
     due = clock >= limit;
     if
     :: due && !closed ->
        sealed = rows;
        d_step { closed = true; if :: clock < limit -> early = true :: else fi }
     :: else
     fi;
#if LOCKED
     disown()
#endif
  od
}

active proctype Administrator() {
  if
  :: skip
  :: true ->
#if LOCKED && MODE != 3
     own();
#endif
     if
     :: !closed && clock < limit && !extended -> extended = true; limit = limit + 2
     :: else
     fi;
#if LOCKED && MODE != 3
     disown()
#endif
  fi
}

init {
  byte i;
  atomic { for (i : 1 .. N) { run Submitter() } }
}

ltl sealed_final { [] (closed -> rows == sealed) }
ltl never_late   { [] !late }
ltl never_early  { [] !early }
