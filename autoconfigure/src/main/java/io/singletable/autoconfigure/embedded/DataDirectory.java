package io.singletable.autoconfigure.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;

import io.singletable.autoconfigure.SingleTableConfigurationException;
import org.jspecify.annotations.Nullable;

/**
 * Data directory of a DynamoDB Local, accessible to the current user only. Locked while
 * DynamoDB Local is running: it does not lock its file itself, and retries forever if it
 * can't open it.
 */
final class DataDirectory implements AutoCloseable {

	/**
	 * File name that DynamoDB Local uses behind HTTP, so that the data is the same with
	 * and without a port.
	 */
	private static final String DATABASE_FILE = "shared-local-instance.db";

	private static final String LOCK_FILE = "singletable.lock";

	private static final String KEY = "singletable.embedded.directory";

	private final Path path;

	private final FileChannel lockFile;

	private DataDirectory(Path path, FileChannel lockFile) {
		this.path = path;
		this.lockFile = lockFile;
	}

	static DataDirectory open(Path directory) {
		Path path = directory.toAbsolutePath().normalize();
		try {
			PrivateFiles files = PrivateFiles.in(KEY, path, DataDirectory::isOwn);
			FileChannel lockFile = files.open(LOCK_FILE);
			try {
				if (tryLock(lockFile) == null) {
					throw inUse(path);
				}
				// DynamoDB Local would create it readable for everybody.
				files.open(DATABASE_FILE).close();
				return new DataDirectory(path, lockFile);
			}
			catch (IOException | RuntimeException ex) {
				lockFile.close();
				throw ex;
			}
		}
		catch (IOException ex) {
			throw new SingleTableConfigurationException(
					"'" + KEY + "' is '" + path + "', where the embedded DynamoDB Local can't keep its data.",
					"Set it to a directory that is writable or can be created.", ex);
		}
	}

	/** SQLite writes its journals next to the database. */
	private static boolean isOwn(String fileName) {
		return fileName.equals(LOCK_FILE) || fileName.startsWith(DATABASE_FILE);
	}

	private static @Nullable FileLock tryLock(FileChannel lockFile) throws IOException {
		try {
			return lockFile.tryLock();
		}
		catch (OverlappingFileLockException ex) {
			return null;
		}
	}

	private static SingleTableConfigurationException inUse(Path path) {
		return new SingleTableConfigurationException(
				"'" + KEY + "' is '" + path + "', which another embedded DynamoDB Local is using.",
				"Stop the other application, or set another directory.");
	}

	Path databaseFile() {
		return this.path.resolve(DATABASE_FILE);
	}

	@Override
	public void close() {
		try {
			this.lockFile.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public String toString() {
		return this.path.toString();
	}

}
