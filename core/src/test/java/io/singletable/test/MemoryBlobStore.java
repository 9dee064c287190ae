package io.singletable.test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

import io.singletable.blob.AdoptedObject;
import io.singletable.blob.Blob;
import io.singletable.blob.BlobKey;
import io.singletable.blob.BlobRange;
import io.singletable.blob.BlobStore;
import io.singletable.blob.ObjectPage;
import io.singletable.blob.StoredObject;
import org.jspecify.annotations.Nullable;

/**
 * Store of blobs in memory, whose calls are recorded and can be made to fail. Objects are
 * stored at the time of a clock.
 */
public final class MemoryBlobStore implements BlobStore {

	private final Clock clock;

	private final Map<String, MemoryObject> objects = new TreeMap<>();

	private final Map<String, ForeignObject> foreign = new HashMap<>();

	private final Map<Step, Deque<Optional<BlobFault>>> faults = new EnumMap<>(Step.class);

	private Function<Step, @Nullable BlobFault> drawn = (step) -> null;

	private final Deque<Runnable> late = new ArrayDeque<>();

	private final List<Call> calls = new ArrayList<>();

	private int pageSize = 1000;

	private long maxSize = 64L << 20;

	private Runnable before = () -> {
	};

	public MemoryBlobStore(Clock clock) {
		this.clock = clock;
	}

	/**
	 * The next calls of a step fail, one each.
	 */
	public void fail(Step step, BlobFault... faults) {
		Deque<Optional<BlobFault>> scripted = this.faults.computeIfAbsent(step, (key) -> new ArrayDeque<>());
		Arrays.stream(faults).map(Optional::of).forEach(scripted::add);
	}

	/**
	 * A call of a step fails after some that don't.
	 */
	public void failAfter(int calls, Step step, BlobFault fault) {
		Deque<Optional<BlobFault>> scripted = this.faults.computeIfAbsent(step, (key) -> new ArrayDeque<>());
		for (int i = 0; i < calls; i++) {
			scripted.add(Optional.empty());
		}
		scripted.add(Optional.of(fault));
	}

	/**
	 * No call fails any more that was to.
	 */
	public void unscript() {
		this.faults.clear();
	}

	/**
	 * Each further call that no fault is scripted for fails by what is drawn for its
	 * step, or not at all.
	 */
	public void disturb(Function<Step, @Nullable BlobFault> faults) {
		this.drawn = faults;
	}

	/**
	 * Something happens before each call.
	 */
	public void before(Runnable event) {
		this.before = event;
	}

	/**
	 * What had timed out is done, though nobody waits for the answer any more.
	 */
	public synchronized void arrive() {
		while (!this.late.isEmpty()) {
			this.late.remove().run();
		}
	}

	public void pageSize(int pageSize) {
		this.pageSize = pageSize;
	}

	public void maxSize(long maxSize) {
		this.maxSize = maxSize;
	}

	/**
	 * The calls up to now, those that failed too.
	 */
	public synchronized List<Call> calls() {
		return List.copyOf(this.calls);
	}

	/**
	 * Forget the calls up to now.
	 */
	public synchronized void clearCalls() {
		this.calls.clear();
	}

	/**
	 * The keys of all objects, in their order.
	 */
	public synchronized List<BlobKey> keys() {
		return this.objects.values().stream().map(MemoryObject::key).toList();
	}

	public synchronized boolean contains(BlobKey key) {
		return this.objects.containsKey(name(key));
	}

	/**
	 * The content of an object.
	 * @return the content, or null if there is no such object
	 */
	public synchronized byte @Nullable [] content(BlobKey key) {
		MemoryObject object = this.objects.get(name(key));
		return (object != null) ? object.content().clone() : null;
	}

	/**
	 * Put an object past all faults, as if it had been stored at a time.
	 */
	public synchronized void place(BlobKey key, byte[] content, Instant storedAt) {
		this.objects.put(name(key), new MemoryObject(key, content.clone(), storedAt));
	}

	/**
	 * Change a byte of an object.
	 */
	public synchronized void damage(BlobKey key) {
		MemoryObject object = this.objects.get(name(key));
		if (object == null || object.content().length == 0) {
			throw new IllegalArgumentException("There is nothing to damage");
		}
		object.content()[object.content().length / 2] ^= 1;
	}

	/**
	 * Remove an object past all faults.
	 */
	public synchronized void lose(BlobKey key) {
		this.objects.remove(name(key));
	}

	/**
	 * Put an object that others have stored.
	 * @return its entity tag
	 */
	public synchronized String placeForeign(String bucket, String name, byte[] content, String contentType) {
		String etag = "etag-" + (this.foreign.size() + 1);
		this.foreign.put(bucket + "/" + name, new ForeignObject(content.clone(), contentType, etag));
		return etag;
	}

	@Override
	public long maxSize() {
		return this.maxSize;
	}

	@Override
	public void put(BlobKey key, Blob content) throws IOException {
		byte[] bytes;
		try (InputStream in = content.open()) {
			bytes = in.readAllBytes();
		}
		call(Step.PUT, List.of(key), () -> {
			store(key, bytes);
			return true;
		});
	}

	@Override
	public Optional<InputStream> open(BlobKey key, @Nullable BlobRange range) {
		return call(Step.OPEN, List.of(key),
				() -> Optional.ofNullable(this.objects.get(name(key)))
					.map((object) -> part(object.content(), range))
					.map(ByteArrayInputStream::new));
	}

	private static byte[] part(byte[] content, @Nullable BlobRange range) {
		if (range == null) {
			return content.clone();
		}
		int from = (int) Math.min(range.offset(), content.length);
		return Arrays.copyOfRange(content, from, from + (int) Math.min(range.length(), content.length - from));
	}

	@Override
	public boolean copy(BlobKey source, BlobKey target) {
		return call(Step.COPY, List.of(source, target), () -> {
			MemoryObject object = this.objects.get(name(source));
			if (object != null) {
				store(target, object.content());
			}
			return object != null;
		});
	}

	@Override
	public Optional<AdoptedObject> adopt(String bucket, String name, String etag, BlobKey target) {
		return call(Step.ADOPT, List.of(target), () -> {
			ForeignObject object = this.foreign.get(bucket + "/" + name);
			if (object == null || !object.etag().equals(etag)) {
				return Optional.empty();
			}
			store(target, object.content());
			return Optional
				.of(new AdoptedObject(object.content().length, sha256(object.content()), object.contentType()));
		});
	}

	@Override
	public void delete(Collection<BlobKey> keys) {
		List<BlobKey> deleted = List.copyOf(keys);
		call(Step.DELETE, deleted, () -> {
			deleted.forEach((key) -> this.objects.remove(name(key)));
			return true;
		});
	}

	@Override
	public ObjectPage list(String store, int firstByte, @Nullable String after) {
		return call(Step.LIST, List.of(), () -> {
			List<StoredObject> rest = this.objects.values()
				.stream()
				.filter((object) -> object.key().store().equals(store) && object.key().firstByte() == firstByte)
				.filter((object) -> after == null || object.key().id().compareTo(after) > 0)
				.map((object) -> new StoredObject(object.key(), object.content().length, object.storedAt()))
				.limit(this.pageSize + 1L)
				.toList();
			return (rest.size() > this.pageSize)
					? new ObjectPage(rest.subList(0, this.pageSize), rest.get(this.pageSize - 1).key().id())
					: new ObjectPage(rest, null);
		});
	}

	@Override
	public URI link(BlobKey key, String contentType, Duration validity) {
		return URI.create("memory:" + name(key));
	}

	private void store(BlobKey key, byte[] content) {
		this.objects.putIfAbsent(name(key), new MemoryObject(key, content.clone(), this.clock.instant()));
	}

	private <R> R call(Step step, List<BlobKey> keys, Supplier<R> work) {
		this.before.run();
		synchronized (this) {
			this.calls.add(new Call(step, keys));
			Deque<Optional<BlobFault>> scripted = this.faults.get(step);
			BlobFault fault = (scripted == null || scripted.isEmpty()) ? this.drawn.apply(step)
					: scripted.remove().orElse(null);
			if (fault == null) {
				return work.get();
			}
			if (fault.isApplied()) {
				work.get();
			}
			if (fault == BlobFault.TIMED_OUT) {
				this.late.add(work::get);
			}
			throw fault.exception();
		}
	}

	private static String name(BlobKey key) {
		return key.store() + "/" + key.id();
	}

	private static String sha256(byte[] content) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Kind of call.
	 */
	public enum Step {

		PUT, OPEN, COPY, ADOPT, DELETE, LIST

	}

	/**
	 * A call.
	 *
	 * @param keys the objects that it names
	 */
	public record Call(Step step, List<BlobKey> keys) {

	}

	private record MemoryObject(BlobKey key, byte[] content, Instant storedAt) {

	}

	private record ForeignObject(byte[] content, String contentType, String etag) {

	}

}
