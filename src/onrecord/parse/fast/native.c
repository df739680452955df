/* The loops of the decoders and of the normalisation, over plain arrays: no state, no allocation, no Python.
 *
 * What is decoded, and in which order of moves, is spaCy 3.8's (spacy/pipeline/_parser_internals: arc_eager.pyx, ner.pyx,
 * _state.pxd, nonproj.pyx); tests hold the two to the same output. All arrays are C-contiguous; tokens of several texts lie one
 * behind the other, text p from bounds[p] to bounds[p + 1].
 */
#include <math.h>
#include <string.h>

#define HIDDEN 64
#define PIECES 2
#define UNITS (HIDDEN * PIECES)

/* x[r] += gain * standardised(max over three pieces of y[r] + bias) + shift; y is rows x 3 x width, piece by piece. */
void onrecord_layer(float *x, const float *y, long rows, long width, const float *bias, const float *gain, const float *shift) {
    float h[1024];
    for (long r = 0; r < rows; r++) {
        const float *a = y + r * 3 * width, *b = a + width, *c = b + width;
        const float *ba = bias, *bb = bias + width, *bc = bb + width;
        float sum = 0, square = 0;
        for (long j = 0; j < width; j++) {
            float u = a[j] + ba[j], v = b[j] + bb[j], w = c[j] + bc[j];
            float m = u > v ? u : v;
            h[j] = m > w ? m : w;
            sum += h[j];
        }
        float mean = sum / width;
        for (long j = 0; j < width; j++) {
            h[j] -= mean;
            square += h[j] * h[j];
        }
        float scale = 1.0f / sqrtf(square / width + 1e-8f);
        float *out = x + r * width;
        for (long j = 0; j < width; j++)
            out[j] += h[j] * scale * gain[j] + shift[j];
    }
}

/* out[r] = x[r - 1], x[r], x[r + 1], with zeros beyond the ends. */
void onrecord_window(const float *x, float *out, long rows, long width) {
    size_t size = width * sizeof(float);
    for (long r = 0; r < rows; r++) {
        float *to = out + r * 3 * width;
        if (r) memcpy(to, x + (r - 1) * width, size); else memset(to, 0, size);
        memcpy(to + width, x + r * width, size);
        if (r + 1 < rows) memcpy(to + 2 * width, x + (r + 1) * width, size); else memset(to + 2 * width, 0, size);
    }
}

/* out[r] = the left third of table[slots[r - 1]] + the middle third of table[slots[r]] + the right third of table[slots[r + 1]]; slot 0
 * is all zeros. */
void onrecord_first(const float *table, const long *slots, float *out, long rows, long width) {
    for (long r = 0; r < rows; r++) {
        const float *a = table + (r ? slots[r - 1] : 0) * 3 * width, *b = table + slots[r] * 3 * width + width;
        const float *c = table + (r + 1 < rows ? slots[r + 1] : 0) * 3 * width + 2 * width;
        float *to = out + r * width;
        for (long j = 0; j < width; j++) to[j] = a[j] + b[j] + c[j];
    }
}

static void hidden(float *h, const float *sum) {
    for (int j = 0; j < HIDDEN; j++) {
        float a = sum[2 * j], b = sum[2 * j + 1];
        h[j] = a >= b ? a : b;
    }
}

static void scores(float *restrict out, const float *restrict h, const float *restrict weights, const float *bias, int wide) {
    memcpy(out, bias, wide * sizeof(float));
    for (int j = 0; j < HIDDEN; j += 8) {
        const float *w = weights + j * wide;
        for (int c = 0; c < wide; c++)
            out[c] += h[j] * w[c] + h[j + 1] * w[c + wide] + h[j + 2] * w[c + 2 * wide] + h[j + 3] * w[c + 3 * wide] +
                      h[j + 4] * w[c + 4 * wide] + h[j + 5] * w[c + 5 * wide] + h[j + 6] * w[c + 6 * wide] + h[j + 7] * w[c + 7 * wide];
    }
}

enum { SHIFT, REDUCE, LEFT, RIGHT, BREAK };

/* First and last token below each, as spaCy finds them: again and again until no head lies outside its sentence. */
static void edges(const int *head, int n, int *left, int *right, signed char *open) {
    for (int i = 0; i < n; i++) left[i] = right[i] = i;
    for (int turn = 0; turn < 12; turn++) {
        for (int k = 0; k < 2 * n; k++) {
            int i = k < n ? k : 2 * n - 1 - k, h = head[i];
            if (left[i] < left[h]) left[h] = left[i];
            if (right[i] > right[h]) right[h] = right[i];
        }
        memset(open, 0, n);
        for (int i = 0; i < n; i++)
            if (head[i] == i) open[left[i]] = 1;
        int good = 1;
        for (int i = 0, start = 0; i < n && good; i++)
            if ((i > 0 && open[i]) || i == n - 1) {
                for (int j = start; j < i && good; j++)
                    if (head[j] < start || head[j] >= i + 1) good = 0;
                start = i;
            }
        if (good) return;
    }
}

/* The nearest token below `token`'s head with the label, breadth first from the left; its head where there is none. */
static int lifted(const int *head, const int *label, const int *left, const int *right, const unsigned char *blank, int token,
                  int wanted, int *queue) {
    int first = 0, count = 0;
    queue[count++] = head[token];
    while (first < count) {
        int q = queue[first++];
        for (int c = left[q]; c <= right[q]; c++) {
            if (c == q || head[c] != q || blank[c] || c == token) continue;
            if (label[c] == wanted) return c;
            queue[count++] = c;
        }
    }
    return head[token];
}

/* Heads (within the text), labels and sentence openings of each text. `work` holds 8 ints a token of the longest text. */
void onrecord_arcs(const float *features, const float *pad, const float *bias, const float *weights, const float *class_bias, int wide,
                   int classes, const int *move, const int *class_label, int root, const int *plain, const int *lift,
                   const int *bounds, int texts, const unsigned char *blanks, int *heads, int *labels, signed char *opens, int *work) {
    for (int t = 0; t < texts; t++) {
        int base = bounds[t], n = bounds[t + 1] - base;
        int *head = heads + base, *label = labels + base;
        int *stack = work, *buffer = work + n, *lastleft = work + 2 * n, *lastright = work + 3 * n, *before = work + 4 * n;
        int *unshiftable = work + 5 * n, *starts = work + 6 * n;
        int depth = 0, back = 0, next = 0;
        for (int i = 0; i < n; i++) {
            head[i] = lastleft[i] = lastright[i] = before[i] = -1;
            label[i] = unshiftable[i] = starts[i] = 0;
        }
        if (n) starts[0] = 1;
        while (depth > 0 || back > 0 || next < n) {
            int ahead = n - next + back;
            int b0 = back > 0 ? buffer[back - 1] : next < n ? next : -1;
            int b1 = back > 1 ? buffer[back - 2] : next + 1 - back < n ? next + 1 - back : -1;
            int s0 = depth > 0 ? stack[depth - 1] : -1, s1 = depth > 1 ? stack[depth - 2] : -1, s2 = depth > 2 ? stack[depth - 3] : -1;
            int ids[8] = {b0, b1, s0, s1, s2, b0 >= 0 ? lastleft[b0] : -1, s0 >= 0 ? lastleft[s0] : -1, s0 >= 0 ? lastright[s0] : -1};
            float sum[UNITS], h[HIDDEN], score[256];
            memcpy(sum, bias, sizeof sum);
            for (int f = 0; f < 8; f++) {
                const float *from = (ids[f] < 0 ? pad : features + (long)(base + ids[f]) * 8 * UNITS) + f * UNITS;
                for (int j = 0; j < UNITS; j++) sum[j] += from[j];
            }
            hidden(h, sum);
            scores(score, h, weights, class_bias, wide);
            int opening = b0 >= 0 && starts[b0];
            int valid[5];
            valid[SHIFT] = depth == 0 || !(ahead < 2 || opening || (b0 >= 0 && unshiftable[b0]));
            valid[REDUCE] = depth > 0;
            valid[LEFT] = valid[RIGHT] = depth > 0 && ahead > 0 && !opening;
            valid[BREAK] = ahead >= 2 && b1 == b0 + 1 && !starts[b1];
            int best = -1;
            for (int c = 0; c < classes; c++)
                if (valid[move[c]] && (best < 0 || score[c] > score[best])) best = c;
            if (best < 0) break;
            int push = 0;
            switch (move[best]) {
            case SHIFT: push = 1; break;
            case REDUCE:
                depth--;
                if (head[s0] < 0 && depth > 0) { unshiftable[s0] = 1; buffer[back++] = s0; }
                break;
            case LEFT:
                if (head[s0] >= 0 && lastright[head[s0]] == s0) lastright[head[s0]] = before[s0];
                head[s0] = b0; label[s0] = class_label[best];
                before[s0] = lastleft[b0]; lastleft[b0] = s0;
                unshiftable[b0] = 0;
                depth--;
                break;
            case RIGHT:
                head[b0] = s0; label[b0] = class_label[best];
                before[b0] = lastright[s0]; lastright[s0] = b0;
                push = 1;
                break;
            case BREAK: starts[b1] = 1; break;
            }
            if (push) {
                if (back > 0) back--; else next++;
                stack[depth++] = b0;
            }
        }
        for (int i = 0; i < n; i++)
            if (head[i] < 0) { head[i] = i; label[i] = root; }
        int *left = work, *right = work + n, *queue = work + 2 * n, found = 0;
        for (int i = 0; i < n && !found; i++) found = lift[label[i]] >= 0;
        if (found) {
            edges(head, n, left, right, opens + base);
            for (int i = 0; i < n; i++)
                if (lift[label[i]] >= 0) {
                    int to = lifted(head, label, left, right, blanks + base, i, lift[label[i]], queue);
                    label[i] = plain[label[i]];
                    head[i] = to;
                }
        }
        edges(head, n, left, right, opens + base);
        memset(opens + base, 0, n);
        for (int i = 0; i < n; i++)
            if (head[i] == i) opens[base + left[i]] = 1;
    }
}

enum { NO_MOVE, BEGIN, INSIDE, LAST, UNIT, OUTSIDE };

static void add_row(float *sum, const float *weights, const float *x) { /* weights: HIDDEN x UNITS */
    for (int k = 0; k < HIDDEN; k++) {
        float v = x[k];
        const float *w = weights + k * UNITS;
        for (int j = 0; j < UNITS; j++) sum[j] += v * w[j];
    }
}

/* Names as (first, last + 1, label); gives their number. `now` is each token's row for the first feature, `rows` the tokens' own
 * rows of HIDDEN, `first` and `prior` the weights of the two other features. */
int onrecord_names(const float *now, const float *rows, const float *first, const float *prior, const float *pad, const float *bias,
                   const float *weights, const float *class_bias, int wide, int classes, const int *move, const int *class_label,
                   const int *bounds, int texts, const unsigned char *blanks, const signed char *opens, int *names) {
    int count = 0;
    for (int t = 0; t < texts; t++) {
        int low = bounds[t], high = bounds[t + 1], open = -1, label = 0;
        float lead[UNITS];
        for (int i = low; i < high; i++) {
            float sum[UNITS], h[HIDDEN], score[256];
            const float *row = now + (long)i * UNITS;
            int end = i + 1 == high || opens[i + 1];
            if (open < 0) {
                for (int j = 0; j < UNITS; j++) sum[j] = row[j] + pad[UNITS + j] + pad[2 * UNITS + j] + bias[j];
            } else {
                for (int j = 0; j < UNITS; j++) sum[j] = row[j] + lead[j] + bias[j];
                add_row(sum, prior, rows + (long)(i - 1) * HIDDEN);
            }
            hidden(h, sum);
            scores(score, h, weights, class_bias, wide);
            int best = -1;
            for (int c = 0; c < classes; c++) {
                int ok = 0;
                switch (move[c]) {
                case BEGIN: ok = open < 0 && !end && !blanks[i]; break;
                case UNIT: ok = open < 0 && class_label[c] && !blanks[i]; break;
                case OUTSIDE: ok = open < 0; break;
                case INSIDE: ok = open >= 0 && class_label[c] == label && !end; break;
                case LAST: ok = open >= 0 && class_label[c] == label; break;
                }
                if (ok && (best < 0 || score[c] > score[best])) best = c;
            }
            int m = best < 0 ? OUTSIDE : move[best];
            if (m == BEGIN) {
                open = i;
                label = class_label[best];
                memset(lead, 0, sizeof lead);
                add_row(lead, first, rows + (long)i * HIDDEN);
            } else if (m == UNIT || m == LAST) {
                names[3 * count] = m == UNIT ? i : open;
                names[3 * count + 1] = i + 1;
                names[3 * count + 2] = class_label[best];
                count++;
                open = -1;
            }
        }
    }
    return count;
}
