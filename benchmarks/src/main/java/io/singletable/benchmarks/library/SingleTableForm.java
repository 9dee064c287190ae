package io.singletable.benchmarks.library;

import java.util.function.Function;

import io.singletable.benchmarks.model.Sample;

import org.springframework.data.core.TypedPropertyPath;

/**
 * Form of an entity in classes of this library.
 *
 * @param <D> the content of the entity
 * @param <P> the class
 * @param <V> the class of versioned entities
 * @param data the class of the content
 * @param plain the class
 * @param status the partition of the index
 * @param of makes an entity of its content
 * @param read makes the content of an entity
 * @param versioned the class of versioned entities
 * @param ofVersioned makes a new versioned entity of its content
 */
record SingleTableForm<D extends Sample, P, V>(Class<D> data, Class<P> plain, TypedPropertyPath<P, String> status,
		Function<D, P> of, Function<P, D> read, Class<V> versioned, Function<D, V> ofVersioned) {

	/**
	 * The form of an entity.
	 * @param entity the entity
	 * @return its form
	 */
	static SingleTableForm<?, ?, ?> of(Entity entity) {
		return switch (entity) {
			case TICKET, TEXT_1KB, TEXT_10KB, TEXT_100KB -> SingleTableTicket.FORM;
			case GZIP_1KB, GZIP_10KB, GZIP_100KB -> SingleTableTicket.COMPRESSED_FORM;
			case TINY -> SingleTableTiny.FORM;
			case NESTED -> SingleTableNested.FORM;
			case FLAT -> SingleTableFlat.FORM;
		};
	}

	P plain(Sample sample) {
		return this.of.apply(this.data.cast(sample));
	}

	V versioned(Sample sample) {
		return this.ofVersioned.apply(this.data.cast(sample));
	}

}
