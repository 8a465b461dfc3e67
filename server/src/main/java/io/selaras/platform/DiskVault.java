package io.selaras.platform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files under the data folder. */
final class DiskVault implements FileStore.Vault {
    private final Path root;

    DiskVault(Path root) {
        this.root = root;
    }

    @Override
    public void put(String name, Path content, String mediaType) throws IOException {
        var target = root.resolve(name);
        if (Files.exists(target)) {
            return;
        }
        Files.createDirectories(target.getParent());
        // Written beside and moved: a file under its final name is always whole.
        var draft = Files.createTempFile(target.getParent(), "draft", null);
        Files.copy(content, draft, StandardCopyOption.REPLACE_EXISTING);
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public InputStream open(String name) throws IOException {
        return Files.newInputStream(root.resolve(name));
    }
}
