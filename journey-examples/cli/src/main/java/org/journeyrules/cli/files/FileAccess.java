package org.journeyrules.cli.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Who may read and write files. */
final class FileAccess {
    private static final Set<PosixFilePermission> ONLY_OWNER = PosixFilePermissions.fromString("rw-------");

    private FileAccess() {}

    /** How a file beside another is created so that only its owner can read it. */
    static FileAttribute<?>[] onlyOwner(Path path) {
        return isPosix(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(ONLY_OWNER)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Gives a file the access of the one it will replace: mode or access list, and owner and group where allowed. */
    static void copy(Path from, Path to) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (view != null) {
            PosixFileAttributes old = Files.readAttributes(from, PosixFileAttributes.class);
            PosixFileAttributes present = view.readAttributes();
            if (!old.group().equals(present.group())) {
                whereAllowed(() -> view.setGroup(old.group()));
            }
            if (!old.owner().equals(present.owner())) {
                whereAllowed(() -> view.setOwner(old.owner()));
            }
            view.setPermissions(old.permissions()); // last: a change of owner can clear some
            return;
        }
        AclFileAttributeView list = Files.getFileAttributeView(to, AclFileAttributeView.class);
        AclFileAttributeView oldList = Files.getFileAttributeView(from, AclFileAttributeView.class);
        if (list != null && oldList != null) {
            whereAllowed(() -> list.setAcl(oldList.getAcl()));
        }
    }

    /** Gives a file the access of any new file in its directory, as the umask has it. */
    static void asNew(Path file, Path probe) throws IOException {
        if (isPosix(file)) {
            Files.deleteIfExists(probe);
            Files.createFile(probe);
            try {
                Files.setPosixFilePermissions(file, Files.getPosixFilePermissions(probe, LinkOption.NOFOLLOW_LINKS));
            } finally {
                Files.deleteIfExists(probe);
            }
        }
    }

    @FunctionalInterface
    private interface Change {
        void make() throws IOException;
    }

    private static void whereAllowed(Change change) {
        try {
            change.make();
        } catch (IOException notAllowed) {
            // the file then belongs to the user who runs this
        }
    }
}
