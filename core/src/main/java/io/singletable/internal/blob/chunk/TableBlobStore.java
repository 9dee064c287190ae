package io.singletable.internal.blob.chunk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.singletable.blob.AdoptedObject;
import io.singletable.blob.Blob;
import io.singletable.blob.BlobKey;
import io.singletable.blob.BlobRange;
import io.singletable.blob.BlobStore;
import io.singletable.blob.ObjectPage;
import io.singletable.blob.StoredObject;
import io.singletable.internal.blob.InTableStore;
import io.singletable.internal.blob.StoredChunk;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.read.BatchReader;
import io.singletable.internal.write.execution.WriteExecutor;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Store of blobs in the table of the entities. Objects are chunks of 380 KB, each in a
 * partition of its own. What others of its table store has the same keys: the ids alone
 * tell objects apart.
 */
public final class TableBlobStore implements BlobStore, InTableStore {

	private final ChunkFormat format;

	private final ChunkReader reader;

	private final ChunkWriter writer;

	private final ChunkDeletes deletes;

	private final ChunkScan scan;

	/**
	 * Create a store.
	 * @param clock the clock of the times at which objects are stored
	 */
	public TableBlobStore(DynamoDbCalls calls, String tableName, TableLayout layout, Clock clock) {
		WriteExecutor executor = new WriteExecutor(calls, tableName, layout);
		this.format = new ChunkFormat(layout, clock);
		this.reader = new ChunkReader(new BatchReader(calls, tableName, layout), this.format);
		this.writer = new ChunkWriter(executor, this.format);
		this.deletes = new ChunkDeletes(executor, this.reader, this.format);
		this.scan = new ChunkScan(calls, tableName, this.format);
	}

	@Override
	public long maxSize() {
		return this.format.maxSize();
	}

	@Override
	public void put(BlobKey key, Blob content) throws IOException {
		try (DigestingStream stream = new DigestingStream(content.open())) {
			this.writer.write(key.id(), stream, () -> stream.requireContentOf(content));
		}
	}

	@Override
	public Optional<InputStream> open(BlobKey key, @Nullable BlobRange range) {
		return this.reader.open(key.id(), range);
	}

	/**
	 * Copy an object: it is read and written, as DynamoDB has no copy of its own.
	 */
	@Override
	public boolean copy(BlobKey source, BlobKey target) {
		Optional<InputStream> content = open(source, null);
		if (content.isEmpty()) {
			return false;
		}
		try (InputStream stream = content.get()) {
			this.writer.write(target.id(), stream, () -> {
			});
			return true;
		}
		catch (MissingChunkException ex) {
			return false;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public Optional<AdoptedObject> adopt(String bucket, String name, String etag, BlobKey target) {
		throw new UnsupportedOperationException("Blobs are stored in the table, so that no object of a bucket can be "
				+ "adopted: set singletable.blobs.store=s3, or read the object and use Blob.of(…)");
	}

	@Override
	public void delete(Collection<BlobKey> keys) {
		this.deletes.delete(new LinkedHashSet<>(keys.stream().map(BlobKey::id).toList()));
	}

	/**
	 * List objects, all on one page, also those that were never completed: a scan of the
	 * whole table.
	 */
	@Override
	public ObjectPage list(String store, int firstByte, @Nullable String after) {
		Map<String, StoredObject> objects = new TreeMap<>();
		this.scan.run((chunk) -> {
			BlobKey key = new BlobKey(store, chunk.id());
			if (key.firstByte() == firstByte && (after == null || key.id().compareTo(after) > 0)) {
				objects.merge(key.id(), new StoredObject(key, chunk.bytes(), chunk.storedAt()),
						TableBlobStore::together);
			}
		});
		return new ObjectPage(new ArrayList<>(objects.values()), null);
	}

	private static StoredObject together(StoredObject one, StoredObject other) {
		return new StoredObject(one.key(), one.size() + other.size(),
				one.storedAt().isAfter(other.storedAt()) ? one.storedAt() : other.storedAt());
	}

	@Override
	public URI link(BlobKey key, String contentType, Duration validity) {
		throw new UnsupportedOperationException("Blobs are stored in the table, which has no links to them: set "
				+ "singletable.blobs.store=s3, or serve the content by Blob.open()");
	}

	@Override
	public String chunkType() {
		return this.format.type();
	}

	@Override
	public List<String> chunkAttributes() {
		return this.format.attributes();
	}

	@Override
	public @Nullable StoredChunk chunkOf(Map<String, AttributeValue> item) {
		return this.format.chunk(item);
	}

	@Override
	public void deleteChunks(Collection<StoredChunk> chunks) {
		this.deletes.deleteChunks(chunks);
	}

}
