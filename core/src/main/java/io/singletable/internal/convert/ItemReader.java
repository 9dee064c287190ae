package io.singletable.internal.convert;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.singletable.CorruptItemException;
import io.singletable.UnknownTypeException;
import io.singletable.internal.blob.BlobHolder;
import io.singletable.internal.blob.BlobReading;
import io.singletable.internal.blob.OverflowReference;
import io.singletable.internal.convert.token.CarriedFields;
import io.singletable.internal.layout.CarriedProperty;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.StoredProperty;
import io.singletable.lifecycle.Lifecycle;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Converter of items into entities. Immutable and thread-safe unless it is one
 * {@link #ofOneCall}.
 */
public final class ItemReader {

	private final TableLayout layout;

	private final Payloads payloads;

	private final Lifecycle lifecycle;

	private final @Nullable BlobReading blobs;

	private final Map<Class<?>, PayloadReader<?>> readers;

	/** The reader of which this is one of one call, or null. */
	private final @Nullable ItemReader shared;

	/** Of one call: payloads that were requested before, by the ids of their blobs. */
	private final Map<String, Supplier<SdkBytes>> requested = new HashMap<>(0);

	/** Of one call: what the last item held elsewhere. */
	private final @Nullable CarriedFields lastCarried;

	private final Predicate<String> payload;

	private final String data;

	public ItemReader(EntityRegistry registry, TableLayout layout, Payloads payloads) {
		this(registry, layout, payloads, Lifecycle.none());
	}

	public ItemReader(EntityRegistry registry, TableLayout layout, Payloads payloads, Lifecycle lifecycle) {
		this(registry, layout, payloads, lifecycle, null);
	}

	/**
	 * Create a reader.
	 * @param blobs the blobs of the table, null if their content is out of reach
	 */
	public ItemReader(EntityRegistry registry, TableLayout layout, Payloads payloads, Lifecycle lifecycle,
			@Nullable BlobReading blobs) {
		this.blobs = blobs;
		this.layout = layout;
		this.payloads = payloads;
		this.lifecycle = lifecycle;
		this.payload = (name) -> !layout.isReserved(name);
		this.data = layout.attributeNames().data();
		this.readers = new HashMap<>();
		this.shared = null;
		this.lastCarried = null;
		for (EntityMetadata<?> type : registry.all()) {
			for (ConcreteType<?> concrete : type.concreteTypes()) {
				this.readers.put(concrete.javaType(), payloads.reader(concrete.javaType()));
			}
		}
	}

	private ItemReader(ItemReader shared) {
		this.layout = shared.layout;
		this.payloads = shared.payloads;
		this.lifecycle = shared.lifecycle;
		this.blobs = shared.blobs;
		this.payload = shared.payload;
		this.data = shared.data;
		this.readers = new HashMap<>();
		this.shared = shared;
		this.lastCarried = new CarriedFields();
	}

	/**
	 * The same reader for the items of one call, which keeps what it needs to read one
	 * for the next.
	 * @return the reader, of one call, hence of one thread
	 */
	public ItemReader ofOneCall() {
		return new ItemReader(this);
	}

	/**
	 * Read a part of an item: the blobs in it do not know the version that they are of.
	 */
	<R extends @Nullable Object> R readPart(Supplier<R> reading) {
		return (this.blobs != null) ? this.blobs.scope().run(reading) : reading.get();
	}

	/**
	 * How much memory reading an item takes beyond the item, known without reading it.
	 * @return the size of its decompressed payload in bytes, 0 if none is compressed
	 */
	public long decompressedSize(Map<String, AttributeValue> item) {
		AttributeValue data = item.get(this.data);
		return (data != null && data.b() != null) ? this.payloads.decompressedSize(data.b()) : 0;
	}

	/**
	 * The bytes of decompressed payloads that one call may hold at once.
	 */
	public long maxDecompressedPage() {
		return this.payloads.limits().maxDecompressedPage().toBytes();
	}

	/**
	 * Read an entity from its current item.
	 * @throws CorruptItemException if the entity can't be built from the item
	 * @throws UnknownTypeException if the item is of another type
	 */
	public <T> StoredEntity<T> read(EntityMetadata<T> type, Map<String, AttributeValue> item) {
		return read(type, item, this.layout.idOf(type, ItemKey.of(this.layout.keyNames(), item)));
	}

	/**
	 * Read an entity from any item of it, its history included.
	 * @throws CorruptItemException if the entity can't be built from the item
	 * @throws UnknownTypeException if the item is of another type
	 */
	public <T> StoredEntity<T> read(EntityMetadata<T> type, Map<String, AttributeValue> item, Object id) {
		ItemHeader header = this.layout.header(item);
		return new StoredEntity<>(header, read(type, header, item, id));
	}

	/**
	 * Read an entity from any item of it, of which the header was read before.
	 * @throws CorruptItemException if the entity can't be built from the item
	 * @throws UnknownTypeException if the item is of another type
	 */
	public <T> T read(EntityMetadata<T> type, ItemHeader header, Map<String, AttributeValue> item, Object id) {
		ConcreteType<? extends T> concrete = type.concreteType(header.typeName())
			.orElseThrow(() -> new UnknownTypeException(
					"An item has the type '" + header.typeName() + "' (" + this.layout.attributeNames().type()
							+ "), but " + type.typeName() + " was requested, which has no class with that name"));
		T entity = concrete.hasBlobs() ? readBlobs(type, concrete, header, item, id)
				: read(type, concrete, header, item, id);
		return this.lifecycle.afterConvert(type, entity);
	}

	private <S> S readBlobs(EntityMetadata<?> type, ConcreteType<S> concrete, ItemHeader header,
			Map<String, AttributeValue> item, Object id) {
		if (this.blobs == null) {
			return read(type, concrete, header, item, id);
		}
		return this.blobs.scope(holder(this.blobs, type, id, header, holderVersion(type, header)))
			.run(() -> read(type, concrete, header, item, id));
	}

	private BlobHolder holder(BlobReading blobs, EntityMetadata<?> type, Object id, ItemHeader header, long version) {
		ItemKey head = this.layout.headKey(type, id);
		WriteId writeId = header.writeId();
		return new BlobHolder(blobs.table(), type.typeName(), head.partition(), head.sort(), id, version,
				(writeId != null) ? writeId.toAttribute() : null);
	}

	/**
	 * Of what was written before the type had a history, the next save copies: a sweep
	 * may have read the history before that begins with a reference, and the current item
	 * after it was dropped.
	 */
	private static long holderVersion(EntityMetadata<?> type, ItemHeader header) {
		return (type.isVersioned() && header.at() == null) ? 0 : header.version();
	}

	private <S> S read(EntityMetadata<?> type, ConcreteType<S> concrete, ItemHeader header,
			Map<String, AttributeValue> item, Object id) {
		CarriedFields carried = carried(type, concrete, header, id);
		PayloadReader<S> reader = readerOf(concrete);
		AttributeValue data = item.get(this.data);
		if (data == null || data.b() == null) {
			return reader.read(item, this.payload, carried);
		}
		OverflowPayload overflow = overflow(type, header, item, id);
		if (overflow == null) {
			return reader.decompress(data.b(), carried);
		}
		Supplier<SdkBytes> requested = (this.shared != null) ? this.requested.remove(overflow.id()) : null;
		return reader.decompress((requested != null) ? requested.get() : overflow.read(),
				overflow.reference().decompressedSize(), carried);
	}

	/**
	 * Whether the payload of an item is stored beside it, as far as the item was read.
	 */
	public boolean isBeside(Map<String, AttributeValue> item) {
		return this.blobs != null && reference(item) != null;
	}

	private @Nullable OverflowReference reference(Map<String, AttributeValue> item) {
		AttributeValue data = item.get(this.data);
		return (data != null && data.b() != null) ? OverflowReference.of(data.b().asByteArrayUnsafe()) : null;
	}

	/**
	 * The payload of an item that is stored beside it.
	 * @return the payload, which was not read, or null if it is in the item, or out of
	 * reach
	 */
	public @Nullable OverflowPayload overflow(EntityMetadata<?> type, ItemHeader header,
			Map<String, AttributeValue> item, Object id) {
		OverflowReference reference = reference(item);
		return (reference == null || this.blobs == null) ? null
				: new OverflowPayload(reference, this.blobs.access(),
						holder(this.blobs, type, id, header, header.version()), type.javaType(),
						this.payloads.maxDecompressedSize());
	}

	/**
	 * Have the next read of a payload that is stored beside its item take it from where
	 * it was requested. Of a reader of one call.
	 */
	public void requested(OverflowPayload payload, Supplier<SdkBytes> requested) {
		this.requested.put(payload.id(), requested);
	}

	private CarriedFields carried(EntityMetadata<?> type, ConcreteType<?> concrete, ItemHeader header, Object id) {
		CarriedFields carried = (this.lastCarried != null) ? this.lastCarried.clear() : new CarriedFields();
		StoredProperty property = concrete.id().stored();
		if (id instanceof String text) {
			carried.add(property.attribute(), text);
		}
		else {
			carried.add(property.attribute(), this.payloads.write(id, property.type()));
		}
		for (CarriedProperty other : this.layout.carried(type, concrete, header)) {
			carried.add(other.property().stored().attribute(), other.value());
		}
		return carried;
	}

	@SuppressWarnings("unchecked")
	private <S> PayloadReader<S> readerOf(ConcreteType<S> concrete) {
		PayloadReader<?> reader = this.readers.get(concrete.javaType());
		if (reader == null && this.shared != null) {
			reader = this.shared.readerOf(concrete).ofOneCall();
			this.readers.put(concrete.javaType(), reader);
		}
		return (PayloadReader<S>) Objects.requireNonNull(reader);
	}

}
