// One's preferences with the changes that are under way laid over them: one that the server refuses is taken back by itself, and
// takes no other along.

import { useMutation, useMutationState, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { put } from "../api/client.ts";
import { messageOf } from "../api/problem.ts";
import { type PreferencesChange, preferencesQuery, withChange } from "./preferences.ts";

const mutationKey = ["preferences"];

export function usePreferences() {
  const queries = useQueryClient();
  const { queryKey } = preferencesQuery();
  const { data: kept, error, refetch } = useQuery(preferencesQuery());
  const [failure, setFailure] = useState<string | null>(null);
  const { mutate: change } = useMutation({
    mutationKey,
    mutationFn: (json: PreferencesChange) => put("/preferences", { json }),
    // One after the other, so that the last choice is the one that stays.
    scope: { id: "preferences" },
    onMutate: () => setFailure(null),
    onError: (problem) => setFailure(messageOf(problem)),
    async onSuccess(answer) {
      // What is being read may be older.
      await queries.cancelQueries({ queryKey });
      queries.setQueryData(queryKey, answer);
    },
  });
  const underWay = useMutationState({
    filters: { mutationKey, status: "pending" },
    // What was handed to `change`.
    select: ({ state }) => state.variables as PreferencesChange,
  });
  return { preferences: kept && underWay.reduce(withChange, kept), error, refetch, change, failure };
}
