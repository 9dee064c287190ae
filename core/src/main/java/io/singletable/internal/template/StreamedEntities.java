package io.singletable.internal.template;

import java.util.Iterator;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Entities of a stream, of which the first can be looked at before it is taken. Not
 * thread-safe.
 */
final class StreamedEntities<T> implements Iterator<T> {

	private final Iterator<? extends T> entities;

	private @Nullable T first;

	StreamedEntities(Iterator<? extends T> entities) {
		this.entities = entities;
	}

	/**
	 * The first entity, before it is taken.
	 */
	T first() {
		T first = this.first;
		if (first == null) {
			first = next();
			this.first = first;
		}
		return first;
	}

	@Override
	public boolean hasNext() {
		return this.first != null || this.entities.hasNext();
	}

	/**
	 * Take the next entity.
	 * @throws IllegalArgumentException if it is null
	 */
	@Override
	public T next() {
		T next = (this.first != null) ? this.first : this.entities.next();
		this.first = null;
		Assert.notNull(next, "entities must not contain null");
		return next;
	}

	<R> Iterator<R> map(Function<T, R> mapping) {
		return new Iterator<>() {

			@Override
			public boolean hasNext() {
				return StreamedEntities.this.hasNext();
			}

			@Override
			public R next() {
				return mapping.apply(StreamedEntities.this.next());
			}

		};
	}

}
