package io.singletable.internal.blob.sweep;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import io.singletable.blob.BlobKey;
import io.singletable.blob.BlobRange;
import io.singletable.blob.BlobStore;
import io.singletable.blob.ObjectPage;
import io.singletable.blob.StoredObject;
import io.singletable.internal.blob.InTableStore;
import io.singletable.internal.blob.StoredChunk;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.DataAccessException;

/**
 * Objects of a store as a job lists and deletes them, by the first byte of their ids.
 */
sealed interface SweepTarget extends AutoCloseable {

	/**
	 * Objects of a table in a store.
	 * @param name random name of the table's blobs
	 */
	static SweepTarget of(BlobStore store, String name, ScanCounts counts) {
		return (store instanceof InTableStore chunks) ? new OfTable(store, chunks, name, Spill.create())
				: new OfStore(store, name, counts);
	}

	/**
	 * Take an item that a scan has met, if it is a part of an object.
	 * @return whether it is
	 */
	boolean take(Map<String, AttributeValue> item, String type);

	/**
	 * List objects in the order of their ids, also those of which parts are missing.
	 */
	void list(int bucket, Consumer<Found> objects);

	/**
	 * Delete objects, as listed.
	 */
	void delete(Collection<Found> objects);

	/**
	 * Whether a list has shown all objects that were stored before a reference was read.
	 * Chunks are met by the scan, which may have read their places before they were
	 * written.
	 */
	boolean isListComplete();

	/**
	 * Whether all parts of an object are there now.
	 * @throws DataAccessException if that can't be told
	 */
	boolean isWhole(String id);

	@Override
	void close();

	/**
	 * Object that was found.
	 *
	 * @param chunks its chunks, none in a store elsewhere
	 * @param whole whether all of its chunks are there, as far as that is known
	 */
	record Found(BlobKey key, Instant storedAt, long bytes, List<StoredChunk> chunks, boolean whole) {

	}

	/**
	 * Objects in a store elsewhere, listed by it.
	 */
	record OfStore(BlobStore store, String name, ScanCounts counts) implements SweepTarget {

		@Override
		public boolean take(Map<String, AttributeValue> item, String type) {
			return false;
		}

		@Override
		public void list(int bucket, Consumer<Found> objects) {
			String after = null;
			do {
				ObjectPage page = this.store.list(this.name, bucket, after);
				this.counts.addRequest();
				for (StoredObject object : page.objects()) {
					objects.accept(new Found(object.key(), object.storedAt(), object.size(), List.of(), true));
				}
				after = page.next();
			}
			while (after != null);
		}

		@Override
		public void delete(Collection<Found> objects) {
			this.counts.addRequest();
			this.store.delete(objects.stream().map(Found::key).toList());
		}

		@Override
		public boolean isListComplete() {
			return true;
		}

		@Override
		public boolean isWhole(String id) {
			return this.store.open(new BlobKey(this.name, id), new BlobRange(0, 1)).map((content) -> {
				try (content) {
					return true;
				}
				catch (IOException ex) {
					return true;
				}
			}).orElse(false);
		}

		@Override
		public void close() {
		}

	}

	/**
	 * Objects in the table itself, whose chunks the scan has met.
	 */
	record OfTable(BlobStore store, InTableStore table, String name, Spill spill) implements SweepTarget {

		private static final int RECORD_LENGTH = SpilledIds.LENGTH + Integer.BYTES + 2 * Long.BYTES + Byte.BYTES;

		@Override
		public boolean take(Map<String, AttributeValue> item, String type) {
			AttributeValue stored = item.get(type);
			if (stored == null || !this.table.chunkType().equals(stored.s())) {
				return false;
			}
			StoredChunk chunk = this.table.chunkOf(item);
			if (chunk != null) {
				this.spill.add(SpilledIds.bucketOf(chunk.id()),
						ByteBuffer.allocate(RECORD_LENGTH)
							.put(SpilledIds.bytes(chunk.id()))
							.putInt(chunk.number())
							.putLong(chunk.storedAt().toEpochMilli())
							.putLong(chunk.bytes())
							.put((byte) (chunk.mayBeLast() ? 1 : 0))
							.array());
			}
			return true;
		}

		@Override
		public void list(int bucket, Consumer<Found> objects) {
			Map<String, List<StoredChunk>> chunks = new TreeMap<>();
			this.spill.read(bucket, (in) -> {
				StoredChunk chunk = read(in);
				chunks.computeIfAbsent(chunk.id(), (id) -> new ArrayList<>()).add(chunk);
			});
			chunks.forEach((id, each) -> objects.accept(found(new BlobKey(this.name, id), each)));
		}

		private static StoredChunk read(DataInputStream in) throws IOException {
			return new StoredChunk(SpilledIds.read(in), in.readInt(), Instant.ofEpochMilli(in.readLong()),
					in.readLong(), in.readBoolean());
		}

		/** As young as its youngest chunk. */
		private static Found found(BlobKey key, List<StoredChunk> chunks) {
			Instant storedAt = Instant.MIN;
			long bytes = 0;
			StoredChunk last = chunks.get(0);
			for (StoredChunk chunk : chunks) {
				storedAt = chunk.storedAt().isAfter(storedAt) ? chunk.storedAt() : storedAt;
				bytes += chunk.bytes();
				last = (chunk.number() > last.number()) ? chunk : last;
			}
			return new Found(key, storedAt, bytes, List.copyOf(chunks),
					last.number() == chunks.size() - 1 && last.mayBeLast());
		}

		@Override
		public void delete(Collection<Found> objects) {
			this.table.deleteChunks(objects.stream().flatMap((object) -> object.chunks().stream()).toList());
		}

		@Override
		public boolean isListComplete() {
			return false;
		}

		@Override
		public boolean isWhole(String id) {
			InputStream content = this.store.open(new BlobKey(this.name, id), null).orElse(null);
			if (content == null) {
				return false;
			}
			try (content) {
				content.transferTo(OutputStream.nullOutputStream());
				return true;
			}
			catch (IOException ex) {
				if (ex.getCause() instanceof DataAccessException failure) {
					throw failure;
				}
				return false;
			}
		}

		@Override
		public void close() {
			this.spill.close();
		}

	}

	/** Null where nothing is to be looked for. */
	static @Nullable InTableStore chunksOf(BlobStore store) {
		return (store instanceof InTableStore chunks) ? chunks : null;
	}

}
