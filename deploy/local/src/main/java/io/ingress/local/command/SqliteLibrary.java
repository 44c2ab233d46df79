package io.ingress.local.command;

import org.sqlite.SQLiteJDBCLoader;

/**
 * SQLite's native library. sqlite-jdbc unpacks it into a temporary file and deletes that when the
 * JVM ends, but not when it is killed. So the file is deleted as soon as the library is loaded:
 * what is loaded needs it no more.
 */
final class SqliteLibrary {
    /** Where sqlite-jdbc unpacks it; what a user has chosen is left alone. */
    private static final String FOLDER = "org.sqlite.tmpdir";

    private SqliteLibrary() {}

    static void load() throws Exception {
        if (System.getProperty(FOLDER) != null) {
            return;
        }
        try (TemporaryDirectory folder = TemporaryDirectory.create("ingress-sqlite-")) {
            System.setProperty(FOLDER, folder.path().toString());
            SQLiteJDBCLoader.initialize();
        } finally {
            System.clearProperty(FOLDER);
        }
    }
}
