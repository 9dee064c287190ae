package io.singletable.autoconfigure.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.singletable.autoconfigure.SingleTableConfigurationException;

/**
 * Files of a directory that are accessible to the current user only, if the file system
 * supports POSIX permissions. Symbolic links are refused.
 */
final class PrivateFiles {

	private static final Set<PosixFilePermission> OF_DIRECTORY = PosixFilePermissions.fromString("rwx------");

	private static final Set<PosixFilePermission> OF_FILE = PosixFilePermissions.fromString("rw-------");

	private final String key;

	private final Path directory;

	private final boolean posix;

	private PrivateFiles(String key, Path directory) {
		this.key = key;
		this.directory = directory;
		this.posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
	}

	/**
	 * Create the directory, or restrict the access to it and to its own files.
	 * @param key property that names the directory, for messages
	 * @param directory the directory
	 * @param own test for the names of the files that belong to it, now or later
	 * @return the files
	 * @throws SingleTableConfigurationException if there is a symbolic link, or if others
	 * can read the directory and it has files that do not belong to it
	 * @throws IOException if the directory or a file can't be used
	 */
	static PrivateFiles in(String key, Path directory, Predicate<String> own) throws IOException {
		PrivateFiles files = new PrivateFiles(key, directory);
		files.refuseLink(directory);
		Files.createDirectories(directory, files.attributes(OF_DIRECTORY));
		files.close(own);
		return files;
	}

	private void close(Predicate<String> own) throws IOException {
		List<Path> files;
		try (Stream<Path> listed = Files.list(this.directory)) {
			files = listed.toList();
		}
		List<Path> ownFiles = files.stream().filter((file) -> own.test(file.getFileName().toString())).toList();
		ownFiles.forEach(this::refuseLink);
		if (!this.posix) {
			return;
		}
		if (!OF_DIRECTORY.containsAll(Files.getPosixFilePermissions(this.directory))) {
			if (ownFiles.size() < files.size()) {
				throw new SingleTableConfigurationException(
						"'" + this.key + "' is '" + this.directory + "', and others can read it.",
						"Set it to a separate directory, to which access is then restricted, or restrict access to this one (chmod 700).");
			}
			Files.setPosixFilePermissions(this.directory, OF_DIRECTORY);
		}
		for (Path file : ownFiles) {
			Files.setPosixFilePermissions(file, OF_FILE);
		}
	}

	/**
	 * Open a file, and create it if it does not exist.
	 * @param name its name
	 * @return the file, open for writing
	 * @throws IOException if it can't be opened, or is a symbolic link
	 */
	FileChannel open(String name) throws IOException {
		return FileChannel.open(this.directory.resolve(name),
				Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
				attributes(OF_FILE));
	}

	private FileAttribute<?>[] attributes(Set<PosixFilePermission> permissions) {
		return this.posix ? new FileAttribute<?>[] { PosixFilePermissions.asFileAttribute(permissions) }
				: new FileAttribute<?>[0];
	}

	private void refuseLink(Path path) {
		if (Files.isSymbolicLink(path)) {
			throw new SingleTableConfigurationException(
					"'" + this.key + "' is '" + this.directory + "', and '" + path + "' is a symbolic link.",
					"Set it to a directory without symbolic links: the target of a link may be accessible to others.");
		}
	}

}
