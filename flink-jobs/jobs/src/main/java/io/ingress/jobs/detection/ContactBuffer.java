package io.ingress.jobs.detection;

import io.ingress.jobs.wire.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Contacts that wait for the watermark, in processing order. Mutable; owned by a shard. O(log n)
 * per contact. The stage bounds it.
 */
public final class ContactBuffer {
    private static final ContactSerializer CONTACT = new ContactSerializer();

    private final PriorityQueue<Contact> waiting =
            new PriorityQueue<>(16, (Comparator<Contact>) Contact::inOrder);

    public void add(Contact contact) {
        waiting.add(contact);
    }

    /** The next contact if its time has come, else null. */
    public Contact pollUpTo(long timeMs) {
        Contact next = waiting.peek();
        return next != null && next.timeMs() <= timeMs ? waiting.poll() : null;
    }

    /** Time of the next contact, {@code Long.MAX_VALUE} if there is none. */
    public long nextMs() {
        return waiting.isEmpty() ? Long.MAX_VALUE : waiting.peek().timeMs();
    }

    public int size() {
        return waiting.size();
    }

    public ContactBuffer copy() {
        ContactBuffer copy = new ContactBuffer();
        copy.waiting.addAll(waiting);
        return copy;
    }

    public void write(DataOutputView out) throws IOException {
        Wire.writeList(waiting, out, CONTACT::serialize);
    }

    public static ContactBuffer read(DataInputView in) throws IOException {
        ContactBuffer buffer = new ContactBuffer();
        List<Contact> contacts = new ArrayList<>(Wire.readList(in, CONTACT::deserialize));
        buffer.waiting.addAll(contacts);
        return buffer;
    }
}
