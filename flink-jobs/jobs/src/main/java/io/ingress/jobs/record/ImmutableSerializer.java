package io.ingress.jobs.record;

/** A {@link VersionedSerializer} of values that nobody changes, so a copy is the value itself. */
public abstract class ImmutableSerializer<T> extends VersionedSerializer<T> {
    private static final long serialVersionUID = 1L;

    @Override
    public final boolean isImmutableType() {
        return true;
    }

    @Override
    public final T copy(T from) {
        return from;
    }
}
