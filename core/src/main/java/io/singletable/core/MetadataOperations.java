package io.singletable.core;

import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.util.Assert;

/**
 * Operations that say who writes entities, and why. What they say is stored with the
 * versions and delete markers of {@link io.singletable.Versioned} entities, and shown
 * with their revisions; other types keep none of it. Who writes is known by the
 * {@link org.springframework.data.domain.AuditorAware} of the application, unless work
 * runs {@link #as} somebody.
 * <p>
 * An author or reason holds for all writes of the calling thread, with any template or
 * repository, until the work returns or throws. A write takes it when it is called, in a
 * transaction as well. It does not cross threads: work that is handed to another thread,
 * platform or virtual, says its reason there, unless {@link SingleTableOperations#async}
 * hands it over. Costs no request, but each version grows by what is stored with it.
 */
public interface MetadataOperations {

	/**
	 * Run work whose writes are by an author, such as a job that no user has called.
	 * Inside of other work of this kind, this author is stored. Properties with
	 * {@code @CreatedBy} or {@code @LastModifiedBy} keep what
	 * {@link org.springframework.data.domain.AuditorAware} provides, whose type they
	 * have.
	 * @param <R> the result
	 * @param author the name of the author, at most 1,024 bytes of UTF-8
	 * @param work the work
	 * @return the result of the work
	 * @throws IllegalArgumentException if the author is blank
	 * @throws InvalidDataAccessApiUsageException if it is too long or ill-formed text
	 */
	<R extends @Nullable Object> R as(String author, Supplier<? extends R> work);

	/**
	 * Run work whose writes are by an author, as {@link #as(String, Supplier)} does.
	 * @param author the name of the author, at most 1,024 bytes of UTF-8
	 * @param work the work
	 * @throws IllegalArgumentException if the author is blank
	 * @throws InvalidDataAccessApiUsageException if it is too long or ill-formed text
	 */
	default void as(String author, Runnable work) {
		Assert.notNull(work, "work must not be null");
		this.<@Nullable Void>as(author, () -> {
			work.run();
			return null;
		});
	}

	/**
	 * Run work whose writes have a reason. Inside of other reasons, this one is stored.
	 * @param <R> the result
	 * @param reason the reason, at most 1,024 bytes of UTF-8
	 * @param work the work
	 * @return the result of the work
	 * @throws IllegalArgumentException if the reason is blank
	 * @throws InvalidDataAccessApiUsageException if it is too long or ill-formed text
	 */
	<R extends @Nullable Object> R because(String reason, Supplier<? extends R> work);

	/**
	 * Run work whose writes have a reason, as {@link #because(String, Supplier)} does.
	 * @param reason the reason, at most 1,024 bytes of UTF-8
	 * @param work the work
	 * @throws IllegalArgumentException if the reason is blank
	 * @throws InvalidDataAccessApiUsageException if it is too long or ill-formed text
	 */
	default void because(String reason, Runnable work) {
		Assert.notNull(work, "work must not be null");
		this.<@Nullable Void>because(reason, () -> {
			work.run();
			return null;
		});
	}

	/**
	 * Run work whose writes have further metadata, such as the number of a request.
	 * Inside of other metadata, all of it is stored, and of two values of one key the
	 * inner one.
	 * @param <R> the result
	 * @param metadata keys and values, none of them blank, with those around them at most
	 * 4,096 bytes of UTF-8
	 * @param work the work
	 * @return the result of the work
	 * @throws IllegalArgumentException if a key or value is blank
	 * @throws InvalidDataAccessApiUsageException if one is ill-formed text, or they are
	 * too long
	 */
	<R extends @Nullable Object> R withMetadata(Map<String, String> metadata, Supplier<? extends R> work);

	/**
	 * Run work whose writes have further metadata, as
	 * {@link #withMetadata(Map, Supplier)} does.
	 * @param metadata keys and values, none of them blank, with those around them at most
	 * 4,096 bytes of UTF-8
	 * @param work the work
	 * @throws IllegalArgumentException if a key or value is blank
	 * @throws InvalidDataAccessApiUsageException if one is ill-formed text, or they are
	 * too long
	 */
	default void withMetadata(Map<String, String> metadata, Runnable work) {
		Assert.notNull(work, "work must not be null");
		this.<@Nullable Void>withMetadata(metadata, () -> {
			work.run();
			return null;
		});
	}

}
