package io.singletable.autoconfigure.actuate.desk;

import io.singletable.repository.SingleTableRepository;

/**
 * Repository of entities that are not listed.
 */
public interface SessionRepository extends SingleTableRepository<Session, String> {

}
