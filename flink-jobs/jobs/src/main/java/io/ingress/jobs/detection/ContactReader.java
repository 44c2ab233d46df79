package io.ingress.jobs.detection;

import com.fasterxml.jackson.databind.JsonNode;
import io.ingress.model.eve.EveException;
import io.ingress.model.eve.EveReader;
import io.ingress.model.event.EventRecord;
import io.ingress.rules.FieldPath;
import java.util.Optional;
import java.util.Set;

/**
 * Tells which flow events are contacts, from the fields that decide it. An event of another tool
 * lacks some of them and is read as a whole.
 */
public final class ContactReader {
    /** Type of the events it reads. */
    public static final String TYPE = "flow";

    /** What it looks at. */
    public static final Set<FieldPath> FIELDS = Attempt.FIELDS;

    private final EveReader reader = new EveReader();

    /**
     * @param seen at least {@link #FIELDS} of the record
     * @param timeMs event time of the record
     * @return empty when the flow says nothing about its source
     */
    public Optional<Contact> contact(EventRecord record, JsonNode seen, long timeMs)
            throws EveException {
        Optional<Attempt> own = Attempt.of(seen);
        Attempt attempt = own.isPresent() ? own.get() : Attempt.of(reader.flow(record.json()));
        return ContactRules.contact(record, attempt, timeMs);
    }
}
