package io.singletable.internal.blob.chunk;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.singletable.internal.expression.Expression;
import io.singletable.internal.write.execution.WriteExecutor;
import io.singletable.internal.write.plan.Guard;
import io.singletable.internal.write.plan.RefusalTranslator;
import io.singletable.internal.write.plan.WriteAction;
import io.singletable.internal.write.plan.WritePlan;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.InvalidDataAccessResourceUsageException;

/**
 * Writer of chunks. The first one is written last, and only if there is none: where it
 * is, all others are. Thread-safe.
 */
final class ChunkWriter {

	private static final String SUBJECT = "blobs";

	/** What one request writes, 1.5 MB: 1,524 write units at once. */
	static final int BATCH = 4;

	private final WriteExecutor executor;

	private final ChunkFormat format;

	private final Expression isNew;

	ChunkWriter(WriteExecutor executor, ChunkFormat format) {
		this.executor = executor;
		this.format = format;
		this.isNew = Expression.absent(format.layout().keyNames().partition());
	}

	/**
	 * Write content: one request, and one more for each 1.5 MB beyond the first chunk.
	 * @param content the content, which is not closed
	 * @param check runs when all of it is read, before there is an object
	 */
	void write(String id, InputStream content, Check check) throws IOException {
		Instant at = this.format.clock().instant();
		int full = this.format.full();
		byte[] first = content.readNBytes(full);
		int length = first.length;
		List<WriteAction> batch = new ArrayList<>(BATCH);
		for (int number = 1; length == full; number++) {
			if (number > ChunkFormat.LAST) {
				throw new InvalidDataAccessResourceUsageException("The content of a blob has more than "
						+ this.format.maxSize() + " bytes, which a table can't store: use another store");
			}
			byte[] data = content.readNBytes(full);
			length = data.length;
			batch.add(put(id, number, at, data, null));
			if (batch.size() == BATCH) {
				this.executor.executeBatch(SUBJECT, batch);
				batch.clear();
			}
		}
		if (!batch.isEmpty()) {
			this.executor.executeBatch(SUBJECT, batch);
		}
		check.run();
		// Refused if it is there already: it is that of an earlier attempt.
		this.executor.execute(new WritePlan(ChunkFormat.writeId(id), SUBJECT, Guard.IDEMPOTENT,
				List.of(put(id, 0, at, first, this.isNew))));
	}

	private WriteAction put(String id, int number, Instant at, byte[] data, @Nullable Expression condition) {
		return new WriteAction.Put(this.format.key(id, number), this.format.item(id, number, at, data), condition,
				RefusalTranslator.NEVER);
	}

	/**
	 * Check of content that was read.
	 */
	interface Check {

		/**
		 * Check it.
		 * @throws IOException if it is not to be stored
		 */
		void run() throws IOException;

	}

}
