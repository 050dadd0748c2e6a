/* A yardstick: a known amount of work of the kind that a run of the model does, written by hand in C.
 *
 * A small coalition of its own, simpler than the model: 24 seats with views on 5 themes, 60 months. A month asks three
 * to four draws of a seat (Philox4x32-10), one exponential and five differences of a pair that meets, and a weighted
 * mean of all views for every seat. Nothing is allocated, nothing is read but the state, which fits the first cache.
 *
 *   cc -O3 -march=native -o probe probe.c -lm && ./probe 2000
 *
 * prints the milliseconds that a run took, and a checksum that keeps the compiler from leaving the work out.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { SEATS = 24, THEMES = 5, MONTHS = 60 };
enum { VIEW = 1, BOND, WILL, VOICE, COMES, TIME, SAYS_YES, DELAY };

typedef struct {
    double own[SEATS][THEMES], view[SEATS][THEMES], bond[SEATS][SEATS];
    double will[SEATS], voice[SEATS], time[SEATS], comes[SEATS];
    int delay[SEATS];
    double done;
} Table;

/* A number in [0, 1) that belongs to one question of one run. */
static double luck(uint32_t run, uint32_t month, uint32_t purpose, uint32_t who, uint32_t whom)
{
    uint32_t a = month, b = purpose, c = who, d = whom, key_0 = 7, key_1 = run;
    for (int round = 0; round < 10; round++) {
        uint64_t left = (uint64_t)a * 0xD2511F53u, right = (uint64_t)c * 0xCD9E8D57u;
        a = (uint32_t)(right >> 32) ^ b ^ key_0;
        c = (uint32_t)(left >> 32) ^ d ^ key_1;
        b = (uint32_t)right;
        d = (uint32_t)left;
        key_0 += 0x9E3779B9u;
        key_1 += 0xBB67AE85u;
    }
    return ((a >> 5) * 67108864.0 + (b >> 6)) / 9007199254740992.0;
}

static void begin(Table *t, uint32_t run)
{
    for (int i = 0; i < SEATS; i++) {
        for (int k = 0; k < THEMES; k++)
            t->own[i][k] = t->view[i][k] = luck(run, 0, VIEW, i, k);
        for (int j = 0; j < SEATS; j++)
            t->bond[i][j] = 0.1 + 0.3 * luck(run, 0, BOND, i, j);
        t->will[i] = 0.44 + 0.48 * luck(run, 0, WILL, i, 0);
        t->voice[i] = luck(run, 0, VOICE, i, 0);
        t->delay[i] = 0;
    }
    t->done = 0.0;
}

static void gather(Table *t, uint32_t run, uint32_t month)
{
    for (int i = 0; i < SEATS; i++) {
        t->time[i] = 8.0 * t->will[i] * (0.6 + 0.8 * luck(run, month, TIME, i, 0));
        t->comes[i] = luck(run, month, COMES, i, 0) < t->will[i] ? 1.0 : 0.0;
    }
}

static void talk(Table *t)
{
    for (int i = 0; i < SEATS; i++) {
        if (t->comes[i] == 0.0)
            continue;
        for (int j = 0; j < SEATS; j++) {
            if (j == i || t->comes[j] == 0.0) {
                t->bond[i][j] *= 0.985;
                continue;
            }
            double apart = 0.0;
            for (int k = 0; k < THEMES; k++) {
                double gap = t->view[i][k] - t->view[j][k];
                apart += gap * gap;
            }
            t->bond[i][j] += 0.02 * exp(-apart) * (1.0 - t->bond[i][j]);
        }
    }
}

static void listen(Table *t)
{
    for (int i = 0; i < SEATS; i++)
        for (int k = 0; k < THEMES; k++) {
            double weights = 1e-9, sum = 0.0;
            for (int j = 0; j < SEATS; j++) {
                double weight = t->bond[i][j] * t->comes[j];
                weights += weight;
                sum += weight * t->view[j][k];
            }
            t->view[i][k] = 0.4 * t->own[i][k] + 0.6 * sum / weights;
        }
}

static void decide(Table *t, uint32_t run, uint32_t month)
{
    for (int i = 0; i < SEATS; i++) {
        if (t->delay[i] > 0)
            t->delay[i]--;
        else if (luck(run, month, SAYS_YES, i, 0) < t->will[i] * t->voice[i])
            t->done += 0.7 * t->time[i];
        else
            t->delay[i] = 1 + (int)(5.0 * luck(run, month, DELAY, i, 0));
        double moved = t->will[i] + (t->done > 12.0 * month ? 0.01 : -0.01);
        t->will[i] = moved > 1.0 ? 1.0 : moved < 0.1 ? 0.1 : moved;
    }
}

int main(int count, char **given)
{
    static Table table;
    int runs = count > 1 ? atoi(given[1]) : 1000;
    double sum = 0.0;
    clock_t from = clock(); /* of the processor: moments in which others have the core do not count */
    for (int run = 0; run < runs; run++) {
        begin(&table, run);
        for (int month = 1; month <= MONTHS; month++) {
            gather(&table, run, month);
            talk(&table);
            listen(&table);
            decide(&table, run, month);
        }
        sum += table.done;
    }
    double seconds = (double)(clock() - from) / CLOCKS_PER_SEC;
    printf("%.6f ms a run, checksum %.6f\n", 1e3 * seconds / runs, sum / runs);
    return 0;
}
