package io.singletable.autoconfigure.lifecycle.reasoned;

import io.singletable.Because;
import io.singletable.internal.write.entity.CommitContext;
import io.singletable.repository.VersionedRepository;
import org.jspecify.annotations.Nullable;

/**
 * Repository with methods that have reasons.
 */
@Because("of the repository")
public interface MemoRepository extends VersionedRepository<Memo> {

	@Because("of the method")
	default @Nullable String reasonOfMethod() {
		return CommitContext.current().reason();
	}

	default @Nullable String reasonOfRepository() {
		return CommitContext.current().reason();
	}

	@Override
	@Because("of the save")
	<S extends Memo> S save(S memo);

}
