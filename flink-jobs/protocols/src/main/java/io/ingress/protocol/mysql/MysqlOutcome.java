package io.ingress.protocol.mysql;

import io.ingress.protocol.wire.ByteReader;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;

/** Follows the packets that answer one command up to its outcome. */
final class MysqlOutcome {
    private static final int OK = 0;
    private static final int LOCAL_FILE = 0xfb;
    private static final int END = 0xfe;
    private static final int ERROR = 0xff;
    private static final int MAX_END = 9;
    private static final int STATE_MARK = '#';

    private enum Step {
        FIRST,
        COLUMNS,
        ROWS,
        DONE
    }

    private Step step = Step.FIRST;
    private long columns;
    private long rows;

    boolean done() {
        return step == Step.DONE;
    }

    /**
     * The next packet of the server, after its header.
     *
     * @param length of all of it on the wire
     * @param endsWithOk whether result sets end with OK instead of EOF
     */
    void packet(ByteReader in, long length, boolean endsWithOk, Map<String, Object> fields) {
        int first = in.peek();
        if (first == ERROR) {
            error(in, fields);
            return;
        }
        switch (step) {
            case FIRST -> first(in, first, fields);
            case COLUMNS -> column(first, length, endsWithOk);
            case ROWS -> row(first, length, endsWithOk, fields);
            case DONE -> {}
        }
    }

    private void first(ByteReader in, int first, Map<String, Object> fields) {
        if (first == OK) {
            in.skip(1);
            fields.put("success", true);
            fields.put("rows", MysqlCommand.number(in));
            step = Step.DONE;
        } else if (first == END) {
            fields.put("success", true);
            step = Step.DONE;
        } else if (first != LOCAL_FILE) {
            columns = MysqlCommand.number(in);
            step = Step.COLUMNS;
        }
    }

    private void column(int first, long length, boolean endsWithOk) {
        if (columns > 0) {
            columns--;
            step = columns == 0 && endsWithOk ? Step.ROWS : Step.COLUMNS;
        } else if (first == END && length < MAX_END) {
            step = Step.ROWS;
        }
    }

    private void row(int first, long length, boolean endsWithOk, Map<String, Object> fields) {
        if (first == END && (endsWithOk ? length < 0xffffff : length < MAX_END)) {
            fields.put("success", true);
            fields.put("rows", rows);
            step = Step.DONE;
            return;
        }
        rows++;
    }

    /** 255 | code(2) | from 4.1 on: # and five letters | text. */
    private void error(ByteReader in, Map<String, Object> fields) {
        in.skip(1);
        fields.put("success", false);
        fields.put("error_code", (long) in.u16le());
        if (in.peek() == STATE_MARK && in.remaining() > 5) {
            fields.put("sql_state", in.skip(1).text(5));
        }
        fields.put("response", in.text(Math.min(in.remaining(), MysqlCommand.MAX_TEXT)));
        step = Step.DONE;
    }

    void save(DataOutput out) throws IOException {
        out.writeByte(step.ordinal());
        out.writeLong(columns);
        out.writeLong(rows);
    }

    static MysqlOutcome restore(DataInput in) throws IOException {
        MysqlOutcome outcome = new MysqlOutcome();
        outcome.step = Step.values()[in.readByte()];
        outcome.columns = in.readLong();
        outcome.rows = in.readLong();
        return outcome;
    }
}
