package io.selaras.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * What every migration together comes to. A database whose last migrations were these very ones carries it as the comment
 * on a schema, which backups take along.
 */
record Shape(String digest) {
    static Shape ofThisHouse() {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            var files = new PathMatchingResourcePatternResolver().getResources("classpath*:db/*/*.sql");
            var inOrder = new TreeMap<String, Resource>();
            for (var file : files) {
                var address = file.getURL().toString();
                // Where the house itself lies is none of the shape.
                inOrder.put(address.substring(address.lastIndexOf("db/")), file);
            }
            for (var file : inOrder.entrySet()) {
                sha.update(file.getKey().getBytes(StandardCharsets.UTF_8));
                sha.update(file.getValue().getContentAsByteArray());
            }
            return new Shape("migrated to " + HexFormat.of().formatHex(sha.digest()));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    boolean isOf(DataSource owner) {
        try (var connection = owner.getConnection();
                var row = connection
                        .createStatement()
                        .executeQuery("select obj_description(to_regnamespace('platform')::oid, 'pg_namespace')")) {
            return row.next() && digest.equals(row.getString(1));
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    void keepIn(DataSource owner) {
        try (var connection = owner.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("comment on schema platform is '" + digest + "'");
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
